"""Whether a database is a library's, and whole; and which originals it says there are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import fts, migrate, sqlite
from storage.codes import FaultCode
from storage.errors import BadBackup, LibraryUnusable
from storage.library import Library
from storage.soundness import known_originals, unsound
from tests.makers import a_picture, a_reading


@pytest.fixture
def database(library: Library) -> Path:
    """The file of a library that nobody uses, with one picture."""
    a_picture(library, a_reading("在吗"), name="1.png")
    library.close()
    return library.database


def changed(database: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return database


def test_a_library_s_database_is_sound_and_stays_as_it_is(database: Path) -> None:
    before = database.read_bytes()
    assert unsound(database) == []
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE stranger (id INTEGER)",
        "CREATE VIEW stranger AS SELECT 1",
        "CREATE TRIGGER stranger AFTER INSERT ON arrival BEGIN DELETE FROM original; END",
        "DROP TABLE search_stale",
        "ALTER TABLE original ADD COLUMN stranger",
        "DROP INDEX ix_dispute_anchor_sha256",
        "UPDATE alembic_version SET version_num = '0000'",
    ],
)
def test_a_database_with_other_tables_is_no_library_s(database: Path, statement: str) -> None:
    with pytest.raises(BadBackup) as caught:
        unsound(changed(database, statement))
    assert caught.value.reason == "not-a-backup"


def test_a_file_that_is_none_or_newer_is_not_taken(database: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_bytes(b"no database at all")
    for reason, file in (("not-a-backup", tmp_path / "words"), ("not-a-backup", tmp_path / "nowhere")):
        with pytest.raises(BadBackup) as caught:
            unsound(file)
        assert caught.value.reason == reason
    with pytest.raises(LibraryUnusable) as refused:
        unsound(changed(database, "UPDATE alembic_version SET version_num = '9999'"))
    assert refused.value.reason == "too-new"


def test_what_refers_to_nothing_and_what_breaks_the_chain_is_told(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        guards = connection.execute(query).fetchall()
    let_go = [f"DROP TRIGGER {name}" for name, _sql in guards]
    changed(database, *let_go, "DELETE FROM journal WHERE id = 1", *(sql for _name, sql in guards))
    assert {one.what for one in unsound(database)} == {"journal"}
    changed(database, "UPDATE arrival SET sha256 = 'x'")
    assert ("database", FaultCode.DANGLING) in {(one.what, one.code) for one in unsound(database)}


def test_the_originals_that_are_known_are_all_but_those_gone_for_good(database: Path) -> None:
    columns = "sha256, extension, size, is_picture, kept_at_utc, deleted_at_utc, purged_at_utc"
    then = "2024-01-01 00:00:00.000000"
    (kept,) = known_originals(database)
    changed(
        database,
        f"INSERT INTO original ({columns}) VALUES ('trash', 'png', 1, 1, '{then}', '{then}', NULL)",
        f"INSERT INTO original ({columns}) VALUES ('purged', 'png', 1, 1, '{then}', '{then}', '{then}')",
    )
    assert known_originals(database) == {kept, "trash"}


def test_a_library_from_before_pictures_went_for_good_knows_all_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite3"
    engine = sqlite.engine_for(file, fts.SQL_FUNCTIONS)
    migrate.make_empty(engine, "0001")
    engine.dispose()
    changed(file, "INSERT INTO original VALUES ('a', 'png', 1, 9, 9, 1, '2024-01-01', '2024-01-01')")
    assert known_originals(file) == {"a"}
    assert unsound(file) == []
