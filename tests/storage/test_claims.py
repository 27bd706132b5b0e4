"""A claim is seen by others only while its claimant lives, and says what is in hand."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import pytest

from storage import claims
from storage.claims import Claimant, is_alive


def test_a_claim_is_there_while_the_work_lasts_and_says_what_is_in_hand(tmp_path: Path) -> None:
    with Claimant(tmp_path / "claims", "reading") as claim:
        (file,) = (tmp_path / "claims").iterdir()
        assert file.name == claim.name
        assert claim.name.startswith("reading-")
        assert claim.alive(claim.name)
        for words in ("a long name of a picture", "short", "图"):
            claim.note(words)
            assert file.read_text("utf-8") == words
    assert list((tmp_path / "claims").iterdir()) == []
    assert not claim.alive(claim.name)


def test_two_works_of_one_kind_have_names_of_their_own(tmp_path: Path) -> None:
    with Claimant(tmp_path, "reading") as one, Claimant(tmp_path, "reading") as two:
        assert one.name != two.name
        assert one.alive(two.name)


def test_a_claim_that_somebody_swept_away_is_no_error_at_the_end(tmp_path: Path) -> None:
    with Claimant(tmp_path, "reading") as claim:
        (tmp_path / claim.name).unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be renamed there")
def test_nobody_sees_a_claim_before_it_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    lock = claims._try_lock

    def look(file: IO[bytes]) -> bool:
        seen.append([path.name for path in tmp_path.glob("reading-*")])
        return lock(file)

    monkeypatch.setattr(claims, "_try_lock", look)
    with Claimant(tmp_path, "reading"):
        pass
    assert seen == [[]]


def test_a_file_that_nobody_holds_is_a_dead_claim(tmp_path: Path) -> None:
    (tmp_path / "reading-1").touch()
    assert not is_alive(tmp_path / "reading-1")
    assert not is_alive(tmp_path / "reading-2")


@pytest.mark.skipif(sys.platform == "win32", reason="locks are asked for in another way there")
def test_a_file_that_another_holds_is_alive_and_one_that_cannot_be_asked_counts_so(tmp_path: Path) -> None:
    file = tmp_path / "reading-1"
    with file.open("wb") as held:
        claims.lock(held)
        assert is_alive(file)
    assert not is_alive(file)
    (tmp_path / "folder").mkdir()
    assert is_alive(tmp_path / "folder")
