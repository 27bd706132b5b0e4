"""Pictures as lists, filed; thumbnails."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy.orm import Session

from ocr.types import Facts
from storage.errors import NotFound
from storage.library import Library
from storage.models import Dispute, DisputeItem, Order
from storage.pictures import (
    count_pictures,
    counts,
    file_under_order,
    get_picture,
    list_pictures,
    refile,
    unfile,
)
from storage.thumbnails import thumbnail
from tests.makers import NOON, a_picture, a_picture_bytes, a_reading, messages_on

NUMBER = "290371648205317"


def _order(session: Session, number: str = NUMBER) -> None:
    session.add(Order(number=number, platform="taobao", columns={}, changed_at_utc=NOON))
    session.flush()


def _names(library: Library, **filters: object) -> list[str]:
    with library.reader() as session:
        records = list_pictures(session, **filters)  # type: ignore[arg-type]
        assert count_pictures(session, **filters) == len(records)  # type: ignore[arg-type]
        return [record.name for record in records]


@pytest.fixture
def three(library: Library) -> dict[str, str]:
    """Two chats, one of which shows an order number, and a picture that waits."""
    with library.writer() as session:
        _order(session)
    return {
        "fact": a_picture(library, a_reading("订单", facts=Facts(order_numbers=(NUMBER,))), name="fact"),
        "chat": a_picture(library, a_reading("在吗", title="小雨"), name="chat"),
        "waits": a_picture(library, name="waits"),
    }


@pytest.mark.usefixtures("three")
def test_pictures_are_listed_newest_first_and_in_pages(library: Library) -> None:
    assert _names(library) == ["waits", "chat", "fact"]
    with library.reader() as session:
        assert [r.name for r in list_pictures(session, offset=1, limit=1)] == ["chat"]


def test_a_number_on_a_picture_files_it_and_a_person_files_over_it(
    library: Library, three: dict[str, str]
) -> None:
    assert _names(library, order=NUMBER) == ["fact"]
    assert _names(library, unfiled=True) == ["waits", "chat"]
    with library.writer() as session:
        _order(session, "2")
        file_under_order(session, [three["fact"], three["chat"]], "2")
    assert _names(library, order=NUMBER) == []
    assert _names(library, order="2") == ["chat", "fact"]
    with library.reader() as session:
        record = get_picture(session, three["fact"])
        assert record.order_numbers == ("2",)
        assert messages_on(session, three["fact"])[0].order_number == "2"


def test_filing_can_be_undone_step_by_step(library: Library, three: dict[str, str]) -> None:
    with library.writer() as session:
        file_under_order(session, [three["chat"]], NUMBER)
    with library.writer() as session:
        taken = unfile(session, [three["chat"]])
    assert _names(library, order=NUMBER) == ["fact"]
    with library.writer() as session:
        refile(session, taken)
    assert _names(library, order=NUMBER) == ["chat", "fact"]


def test_filing_under_an_unknown_order_changes_nothing(library: Library, three: dict[str, str]) -> None:
    with pytest.raises(NotFound), library.writer() as session:
        file_under_order(session, [three["chat"]], "404")
    assert _names(library, unfiled=True) == ["waits", "chat"]


def test_pictures_of_a_conversation_a_dispute_and_a_state(library: Library, three: dict[str, str]) -> None:
    with library.writer() as session:
        session.add(Dispute(id=1, title="案", created_at=NOON))
        session.flush()
        session.add(DisputeItem(dispute_id=1, kind="picture", sha256=three["waits"]))
        chat = messages_on(session, three["chat"])[0].conversation_id
    assert _names(library, conversation=chat) == ["chat"]
    assert _names(library, dispute=1) == ["waits"]
    assert _names(library, state="waiting") == ["waits"]


@pytest.mark.usefixtures("three")
def test_counts_say_how_much_is_where(library: Library) -> None:
    with library.reader() as session:
        found = counts(session)
    assert (found.pictures, found.unfiled, found.waiting, found.messages, found.orders) == (3, 2, 1, 2, 1)
    assert found.conversations == 2


def test_an_unknown_picture_is_not_found(library: Library) -> None:
    with library.reader() as session, pytest.raises(NotFound):
        get_picture(session, "0" * 64)


def test_a_thumbnail_fits_and_is_made_again_when_it_was_deleted(library: Library) -> None:
    sha256 = a_picture(library)
    small = thumbnail(library, sha256, 32)
    with Image.open(io.BytesIO(small)) as picture:
        assert max(picture.size) == 32
    (file,) = library.cache.glob("*/*")
    assert file.read_bytes() == small
    file.unlink()
    assert thumbnail(library, sha256, 32) == small
    assert file.exists()


def test_the_thumbnail_of_a_long_screenshot_shows_its_top(library: Library) -> None:
    data = a_picture_bytes("tall", (100, 5000))
    sha256 = library.originals.keep(data, "png")
    with Image.open(io.BytesIO(thumbnail(library, sha256, 110))) as picture:
        assert picture.size == (50, 110)


@pytest.mark.parametrize("left", [b"", b"\xff\xd8half", bytes(900)])
def test_a_small_picture_that_a_power_cut_left_half_is_made_anew(library: Library, left: bytes) -> None:
    sha256 = a_picture(library)
    whole = thumbnail(library, sha256)
    (file,) = library.cache.rglob("*.jpg")
    file.write_bytes(left)
    assert thumbnail(library, sha256) == whole
    assert file.read_bytes() == whole
