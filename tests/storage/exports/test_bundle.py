from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from storage.disputes import cases, contents
from storage.exports.bundle import build_bundle
from storage.exports.options import ReportOptions
from storage.exports.report import build_pdf
from storage.intake import keep_file
from storage.journal import digest_of
from storage.library import Library
from storage.models import JournalEntry
from storage.orders.importing import import_orders
from tests.storage.exports.worked_case import SAMPLE


@pytest.fixture
def dispute(library: Library) -> int:
    """A dispute over the sample's order, with two pictures that were not read."""
    import_orders(library, SAMPLE / "ExportOrderList201302201003.csv")
    kept = [
        keep_file(library, SAMPLE / name) for name in ("QQ截图20130201085612.png", "QQ截图20130201094031.png")
    ]
    with library.writer() as session:
        number = cases.new(session, "白衬衫", ["290371648205317"])
        for one in kept:
            contents.add_picture(session, number, one.sha256)
    return number


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as bundle:
        bundle.extractall(folder)
    return folder


def test_every_file_has_the_hash_that_the_bundle_says(library: Library, dispute: int, tmp_path: Path) -> None:
    folder = unpacked(build_bundle(library, dispute, tmp_path / "b.zip"), tmp_path / "b")
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {line[66:] for line in lines} == files - {"SHA256SUMS"}
    for line in lines:
        assert hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest() == line[:64]


def test_sha256sum_finds_everything_in_order(library: Library, dispute: int, tmp_path: Path) -> None:
    folder = unpacked(build_bundle(library, dispute, tmp_path / "b.zip"), tmp_path / "b")
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=folder, check=False).returncode == 0


def test_originals_are_there_untouched_and_order_lists_of_others_are_not(
    library: Library, dispute: int, tmp_path: Path
) -> None:
    folder = unpacked(build_bundle(library, dispute, tmp_path / "b.zip"), tmp_path / "b")
    names = {path.name for path in (folder / "originals").iterdir()}
    assert names == {"E01-QQ截图20130201085612.png", "E02-QQ截图20130201094031.png"}
    assert (folder / "originals" / "E01-QQ截图20130201085612.png").read_bytes() == (
        SAMPLE / "QQ截图20130201085612.png"
    ).read_bytes()
    assert "青石巷口" not in (folder / "orders.json").read_text("utf-8")


@pytest.mark.parametrize("hints", [False, True])
def test_the_bundle_tells_how_to_read_it_and_holds_red_flags_only_when_asked(
    library: Library, dispute: int, tmp_path: Path, hints: bool
) -> None:
    options = ReportOptions(exhibits=False, hints=hints)
    folder = unpacked(build_bundle(library, dispute, tmp_path / "b.zip", options=options), tmp_path / "b")
    assert "SHA256SUMS" in (folder / "README.txt").read_text("utf-8")
    assert "SHA256SUMS" in (folder / "README.en.txt").read_text("utf-8")
    entries = json.loads((folder / "timeline.json").read_text("utf-8"))["entries"]
    assert {"flags" in entry for entry in entries} == {hints}


def test_each_journal_line_can_be_checked_by_itself(library: Library, dispute: int, tmp_path: Path) -> None:
    from datetime import datetime

    folder = unpacked(build_bundle(library, dispute, tmp_path / "b.zip"), tmp_path / "b")
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_text("utf-8").splitlines()]
    assert {line["action"] for line in lines} >= {"arrived", "dispute-opened"}
    for line in lines:
        at = datetime.fromisoformat(line["at_utc"])
        made = digest_of(line["id"], at, line["action"], line["subject"], line["detail"], line["previous"])
        assert made == line["digest"]


def test_the_same_library_gives_the_same_report_twice(library: Library, dispute: int, tmp_path: Path) -> None:
    first = build_pdf(library, dispute, tmp_path / "a.pdf").read_bytes()
    assert build_pdf(library, dispute, tmp_path / "b.pdf").read_bytes() == first


def test_an_export_is_noted_in_the_journal(library: Library, dispute: int, tmp_path: Path) -> None:
    build_pdf(library, dispute, tmp_path / "a.pdf")
    build_bundle(library, dispute, tmp_path / "b.zip")
    with library.reader() as session:
        noted = [row.detail["what"] for row in session.query(JournalEntry).filter_by(action="exported")]
    assert noted == ["pdf", "bundle"]


def test_a_failed_export_leaves_no_half_file(library: Library, dispute: int, tmp_path: Path) -> None:
    folder = tmp_path / "taken.pdf"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        build_pdf(library, dispute, folder)
    assert [path.name for path in tmp_path.glob("*.part")] == []
    assert [path.name for path in tmp_path.glob(".*")] == []
