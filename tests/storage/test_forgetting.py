"""A picture that is forgotten leaves no text and no small picture in the library's files, but a tombstone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ocr.types import Facts
from storage import forgetting, journal, outside, trash
from storage.backup import backup
from storage.clock import now_utc
from storage.codes import ArrivalSource, Fate
from storage.corrections import correct
from storage.disputes import cases, changes, contents, locking
from storage.errors import Exhibited, Forgotten, NotFound
from storage.forgetting import forget, forget_due
from storage.intake import keep_bytes
from storage.library import Library, open_library
from storage.models import ConversationRow, Original
from storage.originals import OriginalStore
from storage.pictures import counts, get_pictures, list_pictures
from storage.queue import is_empty, work_queue
from storage.readings import save_reading
from storage.rebuild import rebuild
from storage.search import search
from storage.settings import get_setting
from storage.thumbnails import thumbnail
from storage.trash import UNFINISHED, delete_pictures, has_work, restore_pictures
from storage.verify import verify
from tests.makers import FakeReader, a_picture, a_picture_bytes, a_reading
from tests.storage.test_trash import age, delete, in_trash

SECRET, KEPT, TYPED, TITLE = "胸口有个小口子", "裁缝说要50块", "袖子也开线了", "淡淡的夏天_86"
ORDER = "290371648205317"


class Killed(BaseException):
    """Stands for the end of the program at once."""


def in_clear(library: Library, text: str) -> list[str]:
    """The files of the library in which a text's beginning stands, as the index has it, too."""
    files = [file for file in library.folder.glob("[aj]*") if file.is_file()]
    return [
        file.name for file in files if text[: 2 if not text.isdigit() else None].encode() in file.read_bytes()
    ]


@pytest.fixture
def two(library: Library) -> tuple[str, str]:
    """A picture to be forgotten, read, corrected and seen, and one that stays, in another chat."""
    gone = a_picture(library, a_reading(SECRET, facts=Facts(order_numbers=(ORDER,))), name="a.png")
    stays = a_picture(library, a_reading(KEPT, title="小雨"), name="b.png")
    with library.writer() as session:
        correct(session, gone, (20, 100, 300, 60), "text", TYPED)
    for sha256 in (gone, stays):
        thumbnail(library, sha256)
    return gone, stays


def forgotten(library: Library, *sha256s: str) -> int:
    delete(library, *sha256s)
    return forget(library, sha256s)


def test_nothing_of_it_is_left_in_the_library_s_files(library: Library, two: tuple[str, str]) -> None:
    gone, stays = two
    for text in (SECRET, TYPED, TITLE, ORDER):
        assert in_clear(library, text)
    assert forgotten(library, gone) == 1
    assert {text: in_clear(library, text) for text in (SECRET, TYPED, TITLE, ORDER)} == {
        text: [] for text in (SECRET, TYPED, TITLE, ORDER)
    }
    assert in_clear(library, KEPT)
    assert [file.name[:64] for file in library.cache.rglob("*.jpg")] == [stays]
    assert [sha256 for sha256, _ in library.originals.all()] == [stays]
    with library.reader() as session:
        assert search(session, SECRET) == []
        assert [one.text for one in search(session, KEPT)] == [KEPT]


def test_the_library_is_whole_afterwards_and_after_a_rebuild(library: Library, two: tuple[str, str]) -> None:
    forgotten(library, two[0])
    assert verify(library).problems == ()
    rebuild(library)
    assert verify(library).problems == ()


def test_a_tombstone_says_what_it_was_and_when_it_went(library: Library, two: tuple[str, str]) -> None:
    gone, _ = two
    before = now_utc()
    forgotten(library, gone)
    with library.reader() as session:
        row = session.get(Original, gone)
        assert row is not None
        assert row.deleted_at_utc is not None
        assert row.purged_at_utc is not None
        assert before <= row.deleted_at_utc <= row.purged_at_utc
        query = "SELECT detail FROM journal WHERE subject = ? AND action = 'forgotten'"
        (detail,) = session.connection().exec_driver_sql(query, (gone,)).scalars().all()
        assert str(row.size) in detail
        assert str(row.deleted_at_utc) in detail


def test_it_is_in_no_list_any_more(library: Library, two: tuple[str, str]) -> None:
    gone, stays = two
    forgotten(library, gone)
    assert in_trash(library) == []
    with library.reader() as session:
        assert get_pictures(session, [gone, stays])[0].sha256 == stays
        assert [one.sha256 for one in list_pictures(session)] == [stays]
        assert counts(session).deleted == 0


def test_only_what_is_in_the_trash_can_be_forgotten(library: Library, two: tuple[str, str]) -> None:
    gone, stays = two
    delete(library, gone)
    for wrong in (stays, "0" * 64):
        with pytest.raises(NotFound):
            forget(library, [gone, wrong])
    assert in_trash(library) == [gone]
    assert library.originals.check(gone) is None


def test_what_is_forgotten_cannot_be_restored_deleted_or_forgotten_again(
    library: Library, two: tuple[str, str]
) -> None:
    gone, stays = two
    forgotten(library, gone)
    for act in (restore_pictures, delete_pictures):
        with pytest.raises(Forgotten) as caught, library.writer() as session:
            act(session, [stays, gone])
        assert caught.value.sha256 == gone
    with pytest.raises(Forgotten):
        forget(library, [gone])


def test_what_a_submitted_dispute_shows_again_is_not_forgotten(
    library: Library, two: tuple[str, str]
) -> None:
    gone, _ = two
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, gone)
        locking.lock(session, number)
        unlocked = locking.unlock(session, number)
        delete_pictures(session, [gone])
        changes.restore(session, unlocked)
    with pytest.raises(Exhibited):
        forget(library, [gone])
    age(library, gone, 31)
    assert forget_due(library) == 0
    assert library.originals.check(gone) is None


def test_an_opening_forgets_what_waited_thirty_days(library: Library, two: tuple[str, str]) -> None:
    gone, stays = two
    delete(library, gone, stays)
    with library.reader() as session:
        assert not has_work(session)
    age(library, gone, 30)
    with library.reader() as session:
        assert has_work(session)
    assert forget_due(library) == 1
    assert in_trash(library) == [stays]
    assert in_clear(library, SECRET) == []
    assert forget_due(library) == 0


def clock_at(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    for module in (trash, journal, forgetting):
        monkeypatch.setattr(module, "now_utc", lambda: at)


def test_a_clock_wrongly_in_2099_forgets_nothing(
    library: Library, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    delete(library, *two)
    for day in range(1, 29):
        clock_at(monkeypatch, datetime(2099, 1, day))
        with library.reader() as session:
            assert has_work(session)
        assert forget_due(library) == 0
        with library.reader() as session:
            assert not has_work(session)
    assert sorted(in_trash(library)) == sorted(two)


def test_days_on_which_nothing_but_opening_was_done_count(
    library: Library, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    delete(library, *two)
    now = now_utc()
    for day in range(1, 30):
        clock_at(monkeypatch, now + timedelta(days=day))
        assert forget_due(library) == 0
    clock_at(monkeypatch, now + timedelta(days=30, seconds=1))
    assert forget_due(library) == 2


def test_an_empty_trash_writes_nothing(library: Library, two: tuple[str, str]) -> None:
    before = outside.read_head(library.folder)
    forgotten(library, two[0])
    with library.reader() as session:
        assert not has_work(session)
    assert before != (after := outside.read_head(library.folder))
    forget_due(library)
    assert outside.read_head(library.folder) == after


def test_a_chat_keeps_its_row_while_a_picture_of_it_is_in_the_trash(library: Library) -> None:
    one, two, old, unnamed = (
        a_picture(library, a_reading(text, title=title), name=text)
        for text, title in (("在吗", "小雨 (3)"), ("好的", "小雨"), ("旧", "阿宝"), ("谁", None))
    )

    def titles() -> list[str]:
        with library.reader() as session:
            return [row.title for row in session.query(ConversationRow)]

    delete(library, one, two, old, unnamed)
    forget(library, [one, old])
    assert titles() == ["小雨", f"?{unnamed}"]
    forget(library, [two, unnamed])
    assert titles() == []
    assert verify(library).problems == ()


def test_the_same_bytes_again_are_a_picture_like_any_other(library: Library) -> None:
    data = a_picture_bytes("again")
    sha256 = keep_bytes(library, data, "a.png", ArrivalSource.FILE).sha256
    forgotten(library, sha256)
    assert keep_bytes(library, data, "b.png", ArrivalSource.FILE).status is Fate.ADDED
    work_queue(library, FakeReader({"a.png": a_reading(SECRET)}))
    with library.reader() as session:
        assert [one.sha256 for one in list_pictures(session)] == [sha256]
        assert [one.text for one in search(session, SECRET)] == [SECRET]
    assert verify(library).problems == ()


def test_bytes_that_come_while_they_are_forgotten_keep_their_file(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = a_picture_bytes("again")
    sha256 = keep_bytes(library, data, "a.png", ArrivalSource.FILE).sha256
    delete(library, sha256)
    keep = OriginalStore.keep

    def kept_before_it_is_forgotten(self: OriginalStore, data: bytes, extension: str) -> str:
        found = keep(self, data, extension)
        monkeypatch.setattr(OriginalStore, "keep", keep)
        forget(library, [sha256])
        return found

    monkeypatch.setattr(OriginalStore, "keep", kept_before_it_is_forgotten)
    keep_bytes(library, data, "a.png", ArrivalSource.FILE)
    assert library.originals.check(sha256) is None
    assert verify(library).problems == ()


def test_nobody_is_asked_to_read_what_is_forgotten(library: Library) -> None:
    forgotten(library, a_picture(library))
    with library.reader() as session:
        assert is_empty(session)


def test_a_reading_that_comes_too_late_is_not_kept(library: Library) -> None:
    sha256 = a_picture(library)
    forgotten(library, sha256)
    with library.writer() as session:
        save_reading(session, sha256, a_reading(SECRET))
    assert in_clear(library, SECRET) == []


STEPS: dict[str, tuple[object, str]] = {
    "before the files": (OriginalStore, "remove"),
    "before the small pictures": (forgetting, "drop_thumbnails"),
    "before the journal's copy": (outside, "rewrite"),
    "before the log": (Library, "empty_log"),
    "before it is called done": (forgetting, "set_setting"),
}


def killed_at(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    place, name = STEPS[step]
    real: Callable[..., Any] = getattr(place, name)
    calls = 0

    def kill(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        if name != "set_setting" or calls == 2:  # the first notes what is to be done
            raise Killed
        return real(*arguments)

    monkeypatch.setattr(place, name, kill)


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_is_finished_by_the_next_opening(
    library: Library, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    gone, _ = two
    delete(library, gone)
    with monkeypatch.context() as patched:
        killed_at(patched, step)
        with pytest.raises(Killed):
            forget(library, [gone])
    library.close()
    with open_library(library.folder) as again:
        assert verify(again).problems == ()
        with again.reader() as session:
            assert has_work(session)
        assert forget_due(again) == 0
        with again.reader() as session:
            assert get_setting(session, UNFINISHED) is None
            assert not has_work(session)
        assert [in_clear(again, text) for text in (SECRET, TYPED, TITLE)] == [[], [], []]
        assert len(list(again.originals.all())) == len(list(again.cache.rglob("*.jpg"))) == 1
        assert verify(again).problems == ()


def test_what_came_in_again_before_the_next_opening_keeps_its_file(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = a_picture_bytes("again")
    sha256 = keep_bytes(library, data, "a.png", ArrivalSource.FILE).sha256
    delete(library, sha256)
    with monkeypatch.context() as patched:
        killed_at(patched, "before the files")
        with pytest.raises(Killed):
            forget(library, [sha256])
    keep_bytes(library, data, "a.png", ArrivalSource.FILE)
    forget_due(library)
    assert library.originals.check(sha256) is None
    assert verify(library).problems == ()


def test_a_backup_does_without_what_is_forgotten(
    library: Library, two: tuple[str, str], tmp_path: Any
) -> None:
    forgotten(library, two[0])
    result = backup(library, tmp_path / "kept.zip")
    assert (result.ok, result.originals) == (True, 1)
