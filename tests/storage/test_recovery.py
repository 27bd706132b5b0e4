"""After a program was killed, the next one takes in what it had kept, unless somebody is just at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.claims import Claimant
from storage.codes import PictureState
from storage.intake import INTAKE
from storage.library import Library
from storage.models import Arrival, Original, QueueItem
from storage.recovery import read_again, recover, take_in
from storage.trash import delete_pictures
from tests.makers import a_picture, a_picture_bytes, a_reading


@pytest.fixture
def stray(library: Library) -> str:
    """An original that a killed program kept and did not come to enter."""
    return library.originals.keep(a_picture_bytes("stray"), "png")


def a_dead_claim(library: Library, work: str) -> Path:
    (library.folder / "locks").mkdir(exist_ok=True)
    (library.folder / "locks" / f"{work}-1").touch()
    return library.folder / "locks" / f"{work}-1"


def entered(library: Library) -> list[tuple[str, str]]:
    with library.reader() as session:
        return [(row[0], row[1]) for row in session.execute(select(Arrival.sha256, Arrival.source))]


@pytest.mark.usefixtures("stray")
def test_nothing_is_looked_for_where_nobody_died(library: Library) -> None:
    assert recover(library) == 0
    with Claimant(library.folder / "locks", INTAKE):
        assert recover(library) == 0
    assert entered(library) == []


@pytest.mark.parametrize("work", [INTAKE, "reading"])
def test_what_the_dead_had_kept_is_entered_and_queued_and_their_claims_go(
    library: Library, stray: str, work: str
) -> None:
    claim = a_dead_claim(library, work)
    assert recover(library) == 1
    assert entered(library) == [(stray, "recovered")]
    assert not claim.exists()
    with library.reader() as session:
        assert session.scalars(select(QueueItem.state)).all() == [PictureState.WAITING]
    assert recover(library) == 0


@pytest.mark.usefixtures("stray")
def test_nothing_is_taken_in_while_another_program_is_at_it(library: Library) -> None:
    claim = a_dead_claim(library, "reading")
    with Claimant(library.folder / "locks", INTAKE):
        assert recover(library) == 0
        assert claim.exists()
    assert entered(library) == []
    assert recover(library) == 1


def test_what_is_known_or_damaged_is_not_taken_in(library: Library, stray: str) -> None:
    a_picture(library, name="known.png")
    file = library.originals.path(stray)
    file.chmod(0o600)
    file.write_bytes(b"damaged")
    assert take_in(library) == 0
    other = library.originals.keep(b"\xd0\xd0 no picture", "csv")
    assert take_in(library) == 1
    with library.reader() as session:
        kept = session.get(Original, other)
        assert kept is not None
        assert not kept.is_picture


def test_what_was_half_written_goes_unless_somebody_may_be_writing_it(library: Library) -> None:
    half = library.originals.path(a_picture(library)).with_name(".writing-1")
    half.write_bytes(b"half")
    with Claimant(library.folder / "locks", INTAKE):
        take_in(library)
        assert half.exists()
    take_in(library)
    assert not half.exists()


def test_pictures_whose_reading_is_gone_are_read_again(library: Library) -> None:
    kept, lost, trash = (
        a_picture(library, a_reading(name), name=f"{name}.png") for name in ("kept", "lost", "trash")
    )
    assert read_again(library) == 0
    with library.writer() as session:
        delete_pictures(session, [trash])
        for sha256 in (lost, trash):
            session.connection().exec_driver_sql("DELETE FROM reading WHERE sha256 = ?", (sha256,))
    assert read_again(library) == 2
    with library.reader() as session:
        states = {item.sha256: item.state for item in session.scalars(select(QueueItem))}
    assert states == {
        kept: PictureState.DONE,
        lost: PictureState.WAITING,
        trash: PictureState.WAITING,
    }
