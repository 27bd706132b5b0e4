"""What is asked of SQLite alone: who may open a file, who is at work in it, how it keeps its log."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import sqlite
from storage.codes import FaultCode
from storage.errors import LibraryUnusable
from storage.vault import Key

KEY = Key(b"d" * 32, b"f" * 32)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A plain database with one row."""
    with closing(sqlite3.connect(tmp_path / "a.sqlite3")) as connection:
        connection.execute("CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT)")
        connection.execute("INSERT INTO word (said) VALUES ('在吗')")
        connection.commit()
    return tmp_path / "a.sqlite3"


def said(file: Path, key: Key | None = None) -> list[str]:
    with closing(sqlite.connect(file, "ro", key)) as connection:
        return [row[0] for row in connection.execute("SELECT said FROM word ORDER BY id")]


@pytest.mark.parametrize("key", [None, KEY])
def test_a_plain_database_is_opened_without_the_cipher_whatever_key_there_is(
    file: Path, key: Key | None
) -> None:
    engine = sqlite.engine_for(file, {}, key=key)
    assert engine.dialect.loaded_dbapi.__name__ == "sqlite3"
    engine.dispose()
    assert said(file, key) == ["在吗"]


def test_a_new_database_is_plain_without_a_key_and_sealed_with_one(tmp_path: Path) -> None:
    for key, plain in ((None, True), (KEY, False)):
        file = tmp_path / f"{plain}.sqlite3"
        engine = sqlite.engine_for(file, {}, key=key)
        assert (engine.dialect.loaded_dbapi.__name__ == "sqlite3") is plain
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(text("CREATE TABLE word (id INTEGER, said TEXT)"))
        engine.dispose()
        assert sqlite.is_plain(file) is plain
        assert said(file, key) == []
    assert not sqlite.is_plain(tmp_path / "nowhere.sqlite3")


def test_sql_knows_the_functions_that_it_is_given(file: Path) -> None:
    engine = sqlite.engine_for(file, {"twice": lambda word: word * 2})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT twice(said) FROM word")).scalar() == "在吗在吗"
    engine.dispose()


def test_only_who_says_that_he_writes_may_write(file: Path) -> None:
    engine = sqlite.engine_for(file, {})
    change = text("UPDATE word SET said = '在的'")
    with engine.connect() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute(change)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(change)
    engine.dispose()
    assert said(file) == ["在的"]


def test_a_database_that_somebody_writes_or_reads_is_not_free(file: Path, tmp_path: Path) -> None:
    sqlite.must_be_free(tmp_path / "nowhere.sqlite3", tmp_path)
    sqlite.must_be_free(file, tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryUnusable) as caught:
            sqlite.must_be_free(file, tmp_path)
    assert (caught.value.reason, caught.value.folder) == ("in-use", tmp_path)
    sqlite.use_write_ahead_log(file)
    with closing(sqlite3.connect(file)) as other:
        other.execute("SELECT * FROM word").fetchall()
        with pytest.raises(LibraryUnusable):
            sqlite.must_be_free(file, tmp_path)


def test_a_damaged_database_is_free(file: Path, tmp_path: Path) -> None:
    file.write_bytes(file.read_bytes()[:100] + b"x" * 4000)
    sqlite.must_be_free(file, tmp_path)


@pytest.mark.parametrize(("ahead", "mode"), [(True, "wal"), (False, "delete")])
def test_the_log_is_kept_as_it_was_chosen_whatever_it_was(file: Path, ahead: bool, mode: str) -> None:
    for before in (True, False):
        sqlite.choose_log(file, ahead=before)
        sqlite.choose_log(file, ahead=ahead)
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)


def test_the_log_stays_as_it_is_while_another_is_at_work(file: Path) -> None:
    sqlite.choose_log(file, ahead=True)
    with closing(sqlite3.connect(file)) as other:
        other.execute("SELECT * FROM word").fetchall()
        sqlite.choose_log(file, ahead=False)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_copy_is_one_file_with_all_that_stands_in_the_log_too(file: Path, tmp_path: Path) -> None:
    sqlite.use_write_ahead_log(file)
    with closing(sqlite3.connect(file)) as other:
        other.execute("INSERT INTO word (said) VALUES ('在的')")
        other.commit()
        sqlite.copy_database(file, tmp_path / "copy.sqlite3")
        (tmp_path / "there").mkdir()
        copied = sqlite.files_copied(file, tmp_path / "there")
    assert said(tmp_path / "copy.sqlite3") == said(copied) == ["在吗", "在的"]
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.sqlite3"]


def test_a_database_is_read_in_place_unless_its_log_is_needed_and_cannot_be(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sqlite.reading_mode(file) == "ro"

    refusal = sqlite3.OperationalError("unable to open database file")

    def refused(*_words: object, **_more: object) -> sqlite3.Connection:
        raise refusal

    monkeypatch.setattr(sqlite, "connect", refused)
    log = file.with_name(f"{file.name}-wal")
    for code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        refusal.sqlite_errorcode = code
        assert sqlite.reading_mode(file) == sqlite.IMMUTABLE
        log.touch()
        assert sqlite.reading_mode(file) == sqlite.IMMUTABLE
        log.write_bytes(b"x")
        assert sqlite.reading_mode(file) is None
        log.unlink()
    refusal.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    with pytest.raises(sqlite3.OperationalError):
        sqlite.reading_mode(file)


def test_pages_that_do_not_hang_together_are_noticed(file: Path) -> None:
    assert sqlite.is_whole(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE INDEX by_word ON word (said)")
        connection.commit()
    whole = file.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    file.write_bytes(whole[: 2 * page] + bytes(len(whole) - 2 * page))
    with suppress(sqlite3.DatabaseError):
        assert not sqlite.is_whole(file)


def test_what_refers_to_nothing_is_told_and_a_sound_database_has_nothing_to_tell(file: Path) -> None:
    engine = sqlite.engine_for(file, {})
    with engine.connect() as connection:
        assert sqlite.check_database(connection) == []
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE seen (word INTEGER REFERENCES word (id))")
        connection.execute("INSERT INTO seen VALUES (1), (7)")
        connection.commit()
    with engine.connect() as connection:
        assert sqlite.check_database(connection) == [(FaultCode.DANGLING, "('seen', 2, 'word', 0)")]
    engine.dispose()
