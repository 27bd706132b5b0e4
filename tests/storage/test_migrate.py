"""Opening a library: its tables are the models', whatever they were before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage import fts, migrate, sqlite
from storage.disputes.contents import items_of
from storage.disputes.layout import lay_out
from storage.errors import LibraryUnusable
from storage.library import Library, open_library
from storage.models import Base
from storage.verify import verify
from tests.makers import a_picture, a_reading


def _execute(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _not_search(_object: Any, name: str | None, kind: str, *_more: Any) -> bool:
    return not (kind == "table" and str(name).startswith("search_"))


def test_the_migrated_tables_are_those_of_the_models(library: Library) -> None:
    with library.reader() as session:
        options = {"compare_type": True, "include_object": _not_search}
        context = MigrationContext.configure(session.connection(), opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_a_second_opening_changes_nothing_and_makes_no_copy(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    before = (tmp_path / "archive.sqlite3").read_bytes()
    open_library(tmp_path).close()
    assert (tmp_path / "archive.sqlite3").read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_library_that_is_too_new_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    _execute(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "archive.sqlite3").read_bytes()
    with pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path)
    assert caught.value.reason == "too-new"
    assert (tmp_path / "archive.sqlite3").read_bytes() == before


def _with_next_revision(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    """Give the program one more revision, in a copy of its migrations."""
    import shutil

    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    number = int(migrate.newest_revision()) + 1
    source = f'from alembic import op\nrevision = "{number:04}"\ndown_revision = "{number - 1:04}"\n\n'
    (folder / "versions" / f"{number:04}_next.py").write_text(source + f"def upgrade():\n    {body}\n")
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)


def test_an_older_library_is_copied_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "library"
    open_library(home).close()
    _with_next_revision(monkeypatch, tmp_path, 'op.execute("CREATE TABLE extra (id INTEGER)")')
    with open_library(home) as library, library.reader() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM extra").scalar() == 0
    (copy,) = (home / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "original" in names
    assert "extra" not in names


def test_a_migration_that_fails_half_way_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "library"
    open_library(home).close()
    body = 'op.execute("CREATE TABLE extra (id INTEGER)"); op.execute("DROP TABLE message"); raise KeyError'
    _with_next_revision(monkeypatch, tmp_path, body)
    with pytest.raises(KeyError):
        open_library(home)
    monkeypatch.undo()
    with open_library(home) as library, library.reader() as session:
        names = {row[0] for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master")}
    assert "message" in names
    assert "extra" not in names


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ((), migrate.NEW),
        (("CREATE TABLE chats (id INTEGER)",), None),
        (("CREATE TABLE alembic_version (version_num TEXT)",), None),
        (
            (
                "CREATE TABLE alembic_version (version_num TEXT)",
                "INSERT INTO alembic_version VALUES ('0002')",
            ),
            "0002",
        ),
    ],
)
def test_a_database_is_empty_a_library_s_or_somebody_else_s(
    tmp_path: Path, statements: tuple[str, ...], found: str | None
) -> None:
    _execute(tmp_path, *statements)
    with closing(sqlite3.connect(tmp_path / "archive.sqlite3")) as connection:
        assert migrate.revision_in(connection) == found


def test_another_program_s_database_is_called_damaged_and_left_alone(tmp_path: Path) -> None:
    _execute(tmp_path, "CREATE TABLE chats (id INTEGER)")
    before = (tmp_path / "archive.sqlite3").read_bytes()
    with pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path)
    assert (caught.value.reason, caught.value.detail) == ("damaged", "no version in the database")
    assert (tmp_path / "archive.sqlite3").read_bytes() == before


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(LibraryUnusable) as caught:
        open_library(tmp_path)
    assert caught.value.reason == "damaged"


SAID = "'left', 'buyer', NULL, 'text'"
TIMED = "NULL, NULL, 'unknown', 'unknown', '[]', NULL, 1, 0"
OLD_CHATS = (
    # A chat that shows two pictures, one whose picture moved away, and one whose title was corrected.
    "INSERT INTO conversation VALUES (1, 'wechat', '小雨', NULL)",
    "INSERT INTO conversation VALUES (2, 'wechat', '?c', NULL), (3, 'qq', '误', NULL)",
    f"INSERT INTO message VALUES (1, 1, 0, {SAID}, '一', {TIMED}), (2, 1, 1, {SAID}, '二', {TIMED})",
    "INSERT INTO sighting VALUES (1, 2, 'a', 0, '[0,0,9,9]', '二', NULL, 0)",
    "INSERT INTO sighting VALUES (2, 1, 'b', 0, '[0,0,9,9]', '一', NULL, 0)",
    "INSERT INTO sighting VALUES (3, 2, 'b', 1, '[0,9,9,9]', '二', NULL, 0)",
    """INSERT INTO reading VALUES (1, 'd', 'test', '1', '2024-01-01', '{"title": "误", "channel": "qq"}')""",
    "INSERT INTO dispute (id, title, state, created_at) VALUES (1, '衬衫', 'open', '2024-01-01')",
    *(
        f"INSERT INTO dispute_item VALUES ({chat}, 1, 'conversation', NULL, NULL, {chat}, NULL, {chat}, NULL)"
        for chat in (1, 2, 3)
    ),
    "INSERT INTO dispute_item VALUES (4, 1, 'picture', 'a', NULL, NULL, NULL, 4, NULL)",
)


@pytest.fixture
def old_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library as the first release left it: a dispute holds conversations by their rows."""
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "newest_revision", lambda: "0001")
        patch.setattr(migrate, "run_migrations", partial(migrate.run_migrations, revision="0001"))
        open_library(tmp_path).close()
    originals = (
        f"INSERT INTO original VALUES ('{name}', 'png', 1, 9, 9, 1, '2024-01-01', NULL)" for name in "abcd"
    )
    _execute(tmp_path, *originals, *OLD_CHATS)
    return tmp_path


def test_conversations_of_old_disputes_are_held_by_their_pictures(old_library: Path) -> None:
    with open_library(old_library) as library, library.reader() as session:
        held = [(item.kind, item.sha256, item.pictures) for item in items_of(session, 1)]
        assert [entry.text for entry in lay_out(session, 1).entries] == ["一", "二"]
    chats = [("conversation", None, pictures) for pictures in (("b", "a"), ("c",), ("d",))]
    assert held == [*chats, ("picture", "a", ())]


def test_a_migrated_library_has_the_tables_and_triggers_of_a_new_one(
    old_library: Path, library: Library
) -> None:
    def schema(one: Library) -> set[tuple[str, str]]:
        with one.reader() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            )
            return {(row[0], row[1]) for row in rows}

    with open_library(old_library) as migrated:
        assert schema(migrated) == schema(library)


def test_a_library_from_before_the_ledger_has_all_its_rows_in_it(tmp_path: Path) -> None:
    home = tmp_path / "library"
    with open_library(home) as library:
        sha256 = library.originals.keep(b"a picture", "png")
    library.database.unlink()
    engine = sqlite.engine_for(library.database, fts.SQL_FUNCTIONS)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrate.run_migrations(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO original (sha256, extension, size, is_picture, kept_at_utc)"
            " VALUES (?, '.png', 9, 1, '2024-01-01 00:00:00.000000')",
            (sha256,),
        )
    engine.dispose()
    with open_library(home) as opened:
        assert verify(opened).problems == ()


def test_a_migration_takes_the_rows_along_but_makes_good_no_tampering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "library"
    with open_library(home) as library:
        good, bad = (a_picture(library, a_reading(name), name=name) for name in ("a.png", "b.png"))
    _execute(home, f"UPDATE original SET size = 1 WHERE sha256 = '{bad}'")
    column = 'op.execute("ALTER TABLE original ADD COLUMN extra INTEGER NOT NULL DEFAULT 7")'
    _with_next_revision(monkeypatch, tmp_path, column)
    with open_library(home) as library:
        found = {(problem.what, problem.id) for problem in verify(library).problems}
    assert ("original", bad) in found
    assert ("original", good) not in found
