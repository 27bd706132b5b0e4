"""Every error has its own words, in both languages, and says what to do next."""

from __future__ import annotations

import errno
import inspect
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import ocr.errors
import storage.errors
from gui.explain import explain, explain_failure
from gui.explanation import Explanation
from gui.language import Language, choose_language
from ocr.errors import EngineFailed, EngineMissing, ReadingError, UnreadablePicture, Unusable, UnusableFile
from storage.codes import BackupReason, FaultCode, LibraryReason, OrderListReason
from storage.errors import (
    BadBackup,
    BadOrderList,
    EarlierPack,
    ExhibitChanged,
    Exhibited,
    FontsMissing,
    Forgotten,
    LibraryUnusable,
    Locked,
    NoRoom,
    NotFound,
    PassphraseNeeded,
    ReportFailed,
    StorageError,
    WeakPassphrase,
    WrongPassphrase,
)
from storage.failures import Failure, Mishap

FOLDER = Path("shop/library")


def busy(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database trouble")
    error.sqlite_errorcode = code
    return error


class Wrapped(Exception):
    """Like the database library's errors, which carry the driver's as `orig`."""

    def __init__(self, orig: Exception) -> None:
        self.orig = orig


OF_THE_BYTES = (
    Unusable.EMPTY,
    Unusable.BROKEN,
    Unusable.NOT_A_PICTURE,
    Unusable.TOO_LARGE,
    Unusable.NO_PICTURES,
)
SAMPLES: dict[str, list[BaseException]] = {
    "pictures": [
        *(UnusableFile(reason) for reason in (Unusable.NOT_A_FILE, Unusable.TOO_BIG)),
        *(UnreadablePicture(reason) for reason in OF_THE_BYTES),
        EngineMissing("tesseract chi_sim"),
        EngineFailed("timeout"),
    ],
    "library": [
        *(LibraryUnusable(reason, FOLDER) for reason in LibraryReason),
        NoRoom(FOLDER, 3 << 30, 1 << 20),
        NotFound("dispute", 9),
        Locked(3),
        PassphraseNeeded(FOLDER),
        PassphraseNeeded(Path()),
        WrongPassphrase(),
        WeakPassphrase(8),
    ],
    "lists": [
        *(BadOrderList(reason, (2, 3)) for reason in OrderListReason),
        *(BadBackup(reason, "b") for reason in BackupReason),
        EarlierPack(Path("pack")),
        FontsMissing(("Noto Sans CJK SC",)),
        ReportFailed("unknown variable"),
        Exhibited("ab" * 32, 3),
        Forgotten("ab" * 32, datetime(2024, 3, 1)),
        NotFound("picture in the trash", "ab" * 32),
        ExhibitChanged("E03", "a.png", "ab" * 32, FaultCode.CHANGED),
    ],
    "system": [
        OSError(errno.ENOSPC, "No space left", "a.png"),
        OSError(errno.EROFS, "Read-only file system", "a.png"),
        OSError(errno.EIO, "Input/output error", "a.png"),
        PermissionError(errno.EACCES, "Permission denied", "a.png"),
        FileNotFoundError(errno.ENOENT, "No such file", "a.png"),
        FileExistsError(errno.EEXIST, "File exists", "a.png"),
        IsADirectoryError(errno.EISDIR, "Is a directory", "a.png"),
        NotADirectoryError(errno.ENOTDIR, "Not a directory", "a.png"),
        MemoryError(),
        KeyboardInterrupt(),
        *(
            busy(c)
            for c in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_FULL,
                sqlite3.SQLITE_READONLY,
                sqlite3.SQLITE_CORRUPT,
            )
        ),
        ZeroDivisionError("division by zero"),
    ],
}
EVERY = [error for errors in SAMPLES.values() for error in errors]


@pytest.fixture(autouse=True)
def system_language() -> Iterator[None]:
    yield
    choose_language(None)


def told(error: BaseException, language: Language) -> Explanation:
    choose_language(language)
    return explain(error)


def classes(module: object, base: type[Exception]) -> set[type]:
    found = {kind for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, base)}
    return found - {base}


@pytest.mark.parametrize("error", EVERY, ids=repr)
def test_chinese_words_are_chinese_and_english_words_are_english(error: BaseException) -> None:
    chinese, english = told(error, "zh"), told(error, "en")
    for text in (chinese.what, chinese.do):
        assert re.search(r"[一-鿿]", text)
        assert text.endswith(("。", "）"))
    for text in (english.what, english.do):
        assert not re.search(r"[一-鿿。，：；]", text)
        assert text[0].isupper() or text[0] in "“"


@pytest.mark.parametrize(("module", "base"), [(ocr.errors, ReadingError), (storage.errors, StorageError)])
def test_every_error_class_of_ours_has_a_sample_here(module: object, base: type[Exception]) -> None:
    assert classes(module, base) <= {type(error) for error in EVERY}


def test_no_two_errors_of_ours_read_the_same() -> None:
    ours = [error for error in EVERY if isinstance(error, ReadingError | StorageError)]
    for language in ("zh", "en"):
        assert len({told(error, language).what for error in ours}) == len(ours)


def test_no_class_of_ours_falls_back_on_the_general_words() -> None:
    class NewReadingError(ReadingError): ...

    class NewStorageError(StorageError): ...

    general = {told(kind("detail"), "en").do for kind in (NewReadingError, NewStorageError)}
    specific = [e for e in EVERY if isinstance(e, ReadingError | StorageError)]
    assert general.isdisjoint(told(error, "en").do for error in specific)


def test_names_and_numbers_are_told() -> None:
    assert "tesseract chi_sim" in told(EngineMissing("tesseract chi_sim"), "zh").what
    assert str(FOLDER) in told(LibraryUnusable(LibraryReason.TOO_NEW, FOLDER), "zh").what
    assert "a.png" in told(PermissionError(errno.EACCES, "denied", "a.png"), "en").what
    assert "2、3" in told(BadOrderList(OrderListReason.DIGITS_LOST, (2, 3)), "zh").what


@pytest.mark.parametrize("detail", ["", "[Errno 2] No such file or directory: 'a.png'"])
def test_a_picture_that_is_gone_is_not_told_in_the_system_s_words(detail: str) -> None:
    for language in ("zh", "en"):
        choose_language(language)
        for reason in (Unusable.MISSING, Unusable.UNREADABLE):
            assert not re.search(r"[:：]|Errno", explain_failure(Failure(reason, detail)).what)


def test_the_name_told_is_the_one_asked_for_not_the_half_written_file() -> None:
    error = IsADirectoryError(errno.EISDIR, "Is a directory", "/home/.7b75.part", None, "/home/report")
    assert "/home/report" in told(error, "en").what


@pytest.mark.parametrize(
    ("number", "helps"),
    [(errno.EROFS, "write protection"), (errno.ENOSPC, "Free some space"), (errno.EIO, "Check the disk")],
)
def test_each_trouble_with_the_disk_has_its_own_remedy(number: int, helps: str) -> None:
    assert helps in told(OSError(number, "Trouble", "a.png"), "en").do


def test_an_unforeseen_error_says_that_the_pictures_are_safe() -> None:
    explanation = told(ZeroDivisionError("division by zero"), "en")
    assert "ZeroDivisionError" in explanation.what
    assert "safe" in explanation.do


def test_a_wrapped_database_error_is_unwrapped() -> None:
    assert told(Wrapped(busy(sqlite3.SQLITE_BUSY)), "en").what == told(busy(sqlite3.SQLITE_BUSY), "en").what


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("broken", UnreadablePicture(Unusable.BROKEN)),
        ("empty", UnreadablePicture(Unusable.EMPTY)),
        ("too-large", UnreadablePicture(Unusable.TOO_LARGE)),
        ("not-a-file", UnusableFile(Unusable.NOT_A_FILE)),
        ("too-big", UnusableFile(Unusable.TOO_BIG)),
        ("EngineMissing: tesseract", EngineMissing("tesseract")),
        ("EngineFailed: timeout", EngineFailed("timeout")),
        ("MemoryError", MemoryError()),
        ("BrokenProcessPool: a worker died", MemoryError()),
    ],
)
def test_a_kept_reason_reads_like_its_error(reason: str, error: BaseException) -> None:
    for language in ("zh", "en"):
        choose_language(language)
        assert explain_failure(Failure.kept(reason)) == explain(error)


def test_an_unforeseen_reason_is_shown_as_it_is() -> None:
    choose_language("en")
    assert "strange" in explain_failure(Failure(Mishap.UNFORESEEN, "strange")).what


@pytest.mark.parametrize(("language", "gap"), [("zh", ""), ("en", " ")])
def test_sentences_are_set_as_the_language_sets_them(language: Language, gap: str) -> None:
    said = told(UnreadablePicture(Unusable.EMPTY), language)
    assert said.in_one() == f"{said.what}{gap}{said.do}"


@pytest.mark.parametrize(("language", "place"), [("zh", "“设置”"), ("en", "settings")])
def test_whoever_has_only_the_window_is_told_where_the_other_engine_is(
    language: Language, place: str
) -> None:
    assert place in told(EngineFailed("timeout"), language).do


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("missing", "not found"),
        ("unreadable", "no permission"),
        ("not-a-file", "no ordinary file"),
        ("too-big", "the file is too big"),
        ("empty", "is empty"),
        ("broken", "damaged"),
        ("not-a-picture", "not a picture"),
        ("too-large", "too many pixels"),
        ("no-pictures", "no pictures"),
        ("crashed", "died twice"),
        ("EngineMissing: rapidocr", "rapidocr"),
        ("EngineFailed: x", "recognition failed"),
    ],
)
def test_every_reason_of_a_failed_picture_has_words_of_its_own(reason: str, said: str) -> None:
    choose_language("en")
    told = explain_failure(Failure.kept(reason)).in_one()
    assert said in told.lower()
    assert "  " not in told


@pytest.mark.parametrize(("needed", "told_as"), [(999_000_000, "999 MB"), (10**9, "1.0 GB")])
def test_room_is_told_in_units_that_people_read(needed: int, told_as: str) -> None:
    assert f"({told_as} needed" in told(NoRoom(FOLDER, needed, 1 << 20), "en").what


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (IsADirectoryError(errno.EISDIR, "Is a directory", "a.png"), "这里要的是文件：", "Expected a file"),
        (
            NotADirectoryError(errno.ENOTDIR, "Not a directory", "a.png"),
            "这里要的是文件夹：",
            "Expected a folder",
        ),
    ],
)
def test_a_file_is_asked_for_where_a_folder_was_given_and_the_other_way_round(
    error: OSError, zh: str, en: str
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        what = told(error, language).what  # type: ignore[arg-type]
        assert what.startswith(words.rstrip("："))
        assert "a.png" in what
    assert ("文件夹" in told(error, "zh").what) is isinstance(error, NotADirectoryError)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_phrase_is_asked_for_with_the_library_it_is_of_if_that_is_known(language: Language) -> None:
    assert str(FOLDER) in told(PassphraseNeeded(FOLDER), language).what
    bare = told(PassphraseNeeded(Path()), language).what
    assert bare in ("需要口令。", "A pass phrase is needed.")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_full_disk_says_how_much_is_needed_where_that_is_known(language: Language) -> None:
    known = told(NoRoom(FOLDER, 3_000_000_000, 1_000_000), language).what
    assert "3.0 GB" in known
    assert "3.0 GB" not in told(LibraryUnusable(LibraryReason.DISK_FULL, FOLDER), language).what
