"""A picture as conversations need it: its rank, what was corrected on it, and its bubbles."""

from __future__ import annotations

import pytest

from ocr.types import Box, Kind
from storage.codes import ArrivalSource
from storage.conversations.pictures import ReadPicture, load, shot_of
from storage.corrections import correct, undo
from storage.intake import keep_bytes
from storage.library import Library
from tests.makers import a_message, a_picture, a_picture_bytes, a_reading

FIRST: Box = (20, 100, 300, 60)
SECOND: Box = (500, 200, 300, 60)


def loaded(library: Library, sha256: str) -> ReadPicture:
    with library.reader() as session:
        return load(session, [sha256])[sha256]


def test_a_picture_ranks_by_its_first_arrival(library: Library) -> None:
    one = a_picture(library, a_reading("在吗"), name="1.png")
    two = a_picture(library, a_reading("在的"), name="2.png")
    keep_bytes(library, a_picture_bytes("1.png"), "again.png", ArrivalSource.FILE)
    assert 0 < loaded(library, one).rank < loaded(library, two).rank


def test_what_a_person_corrected_is_known_with_what_the_machine_read(library: Library) -> None:
    sha256 = a_picture(library, a_reading("在妈", "在的", "好"))
    with library.writer() as session:
        correct(session, sha256, FIRST, "text", "在吗")
        correct(session, sha256, FIRST, "text", "在吗?")
        typed = correct(session, sha256, SECOND, "sent_at", "2024-03-01T12:30")
        later = correct(session, sha256, SECOND, "sent_at", "2024-03-01T12:31")
    picture = loaded(library, sha256)
    assert picture.corrected == {0, 1}
    assert [picture.machine_text(n) for n in range(3)] == ["在妈", "在的", "好"]
    assert picture.typed_times == ((1, later),)
    with library.writer() as session:
        undo(session, later)
    assert loaded(library, sha256).typed_times == ((1, typed),)


@pytest.mark.parametrize(
    ("kind", "box", "partial", "shape"),
    [
        (Kind.IMAGE, (0, 0, 200, 300), False, 1.5),
        (Kind.STICKER, (0, 0, 1, 2), False, 2.0),
        (Kind.IMAGE, (0, 0, 200, 300), True, None),
        (Kind.IMAGE, (0, 0, 0, 300), False, None),
        (Kind.TEXT, (0, 0, 200, 300), False, None),
    ],
)
def test_only_a_picture_bubble_wholly_in_view_has_a_shape(
    kind: Kind, box: Box, partial: bool, shape: float | None
) -> None:
    picture = ReadPicture("a", a_reading(a_message("", kind=kind, box=box, partial=partial)), 3)
    shot = shot_of(picture)
    assert (shot.key, shot.rank, shot.bubbles[0].shape) == ("a", 3, shape)
