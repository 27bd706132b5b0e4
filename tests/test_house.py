"""The graph of files sees what the rules of the house forbid."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import house
from tests.house import circles, climbs, graph


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with one room of three files."""
    monkeypatch.setattr(house, "ROOT", tmp_path)
    (tmp_path / "room" / "inner").mkdir(parents=True)
    for name in ("__init__", "low", "inner/__init__", "inner/high"):
        (tmp_path / "room" / f"{name}.py").touch()
    return tmp_path / "room"


def test_a_circle_is_seen_also_in_type_hints_and_functions(room: Path) -> None:
    (room / "low.py").write_text("if TYPE_CHECKING:\n    from room.inner.high import thing\n")
    (room / "inner" / "high.py").write_text("def late():\n    from room import low\n")
    assert circles(graph("room")) == [["room.inner.high", "room.low"]]


def test_a_name_of_a_package_is_the_package_and_a_file_in_it_the_file(room: Path) -> None:
    (room / "low.py").write_text("from room.inner import high\nfrom room import something\n")
    assert graph("room")["room.low"] == {"room.inner.high", "room"}
    assert circles(graph("room")) == []


def test_an_import_from_above_and_a_file_without_a_floor_are_told(room: Path) -> None:
    (room / "low.py").write_text("from room.inner.high import thing\n")
    floors = (("room", "room.low"), ("room.inner",))
    assert climbs(graph("room"), floors) == ["room.low imports room.inner.high, which stands above it"]
    (room / "new.py").touch()
    unplaced = (("room.low",), ("room.inner",))
    assert climbs(graph("room"), unplaced)[:2] == ["room stands on no floor", "room.new stands on no floor"]


def test_a_floor_named_for_a_package_holds_its_files_unless_they_have_their_own(room: Path) -> None:
    (room / "inner" / "high.py").write_text("from room.low import thing\n")
    assert climbs(graph("room"), (("room", "room.low", "room.inner"),)) == []
    assert climbs(graph("room"), (("room", "room.inner.high"), ("room.low", "room.inner"))) == [
        "room.inner.high imports room.low, which stands above it"
    ]
