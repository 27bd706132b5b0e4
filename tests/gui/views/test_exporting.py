"""What leaves the house: asked what and where to, written beside the archive, told when it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from gui.desk import Desk
from gui.language import choose_language
from gui.views.export_options import ExportDialog
from gui.views.exporting import Exporter, open_in_system, safe_name
from storage.disputes import cases
from storage.disputes.types import DisputeRecord
from storage.models import JournalEntry
from tests.gui.records import a_timeline
from tests.gui.window_makers import answer, at_rest, until

Told = list[tuple[str, object]]
BUILT = {
    "report": "storage.exports.report.build_pdf",
    "pack": "storage.exports.pack.build_pack",
    "bundle": "storage.exports.bundle.build_bundle",
}


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def exporter(desk: Desk, parent: QWidget) -> Exporter:
    return Exporter(desk, parent)


@pytest.fixture
def told(exporter: Exporter) -> Told:
    """What the exporter says, in order."""
    heard: Told = []
    exporter.started.connect(lambda text: heard.append(("started", text)))
    exporter.written.connect(lambda target: heard.append(("written", target)))
    return heard


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would have been built: the dispute, the place, and what else was asked for."""
    calls: list[tuple[Any, ...]] = []

    def build(
        _library: object, dispute: int, target: Path, *more: Any, on_progress: Any, **named: Any
    ) -> Path:
        on_progress(1, 1)
        calls.append((dispute, target, *more, *named.values()))
        if target.is_dir():
            (target / "01-timeline.png").write_bytes(b"")
        return target

    for name in BUILT.values():
        monkeypatch.setattr(name, build)
    return calls


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], list[str]]:
    """Lets the seller choose a file or folder of that name, "" for none; returns the names offered."""

    def choose(name: str) -> list[str]:
        offered: list[str] = []
        place = str(tmp_path / name) if name else ""

        def save(_parent: object, _title: str, known: str, _kind: str) -> tuple[str, str]:
            offered.append(known)
            return place, ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: place)
        return offered

    return choose


def a_case(title: str = "衬衫", **more: Any) -> Any:
    return a_timeline(dispute=DisputeRecord(7, title, **more))


def test_a_pdf_is_written_where_it_was_wanted_with_the_options_chosen(
    qtbot: QtBot,
    desk: Desk,
    exporter: Exporter,
    told: Told,
    built: list[Any],
    chosen: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered = chosen("out.pdf")
    answer(monkeypatch, ExportDialog, lambda dialog: dialog.hints.setChecked(True))
    exporter.start("pdf", a_case("衬衫: 第二次"))
    at_rest(qtbot, desk)
    assert offered == ["衬衫 第二次.pdf"]
    ((dispute, target, options),) = built
    assert (dispute, target, options.hints) == (7, tmp_path / "out.pdf", True)
    assert told == [("started", "Exporting…"), ("written", tmp_path / "out.pdf")]


@pytest.mark.parametrize(
    ("what", "accepted", "name"),
    [
        ("pdf", False, "out.pdf"),
        ("pdf", True, ""),
        ("print", False, "x"),
        ("pack", False, "x"),
        ("pack", True, ""),
        ("bundle", True, ""),
    ],
)
def test_an_export_given_up_writes_nothing(
    exporter: Exporter,
    told: Told,
    built: list[Any],
    chosen: Any,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    accepted: bool,
    name: str,
) -> None:
    chosen(name)
    answer(monkeypatch, ExportDialog, lambda _dialog: None, accepted)
    exporter.start(what, a_case())
    assert (told, built) == ([], [])


def test_a_pack_goes_into_a_folder_of_its_own_for_the_platform_chosen(
    qtbot: QtBot,
    desk: Desk,
    exporter: Exporter,
    told: Told,
    built: list[Any],
    chosen: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen("packs")
    seen = answer(monkeypatch, ExportDialog, lambda _dialog: None)
    exporter.start("pack", a_case(platform="pinduoduo"))
    at_rest(qtbot, desk)
    place = tmp_path / "packs" / "衬衫"
    assert [call[:3] for call in built] == [(7, place, "pinduoduo")]
    assert place.is_dir()
    assert seen[0].platform.count() > 1
    exporter.start("pack", a_case())
    at_rest(qtbot, desk)
    assert built[1][1] != place  # the earlier pack stays
    assert [one for one in told if one[0] == "written"] == [("written", call[1]) for call in built]


def test_a_bundle_needs_no_options(
    qtbot: QtBot, desk: Desk, exporter: Exporter, told: Told, built: list[Any], chosen: Any, tmp_path: Path
) -> None:
    assert chosen("out.zip") == []
    exporter.start("bundle", a_case())
    at_rest(qtbot, desk)
    assert built == [(7, tmp_path / "out.zip")]
    assert told[-1] == ("written", tmp_path / "out.zip")


def test_a_print_is_previewed_and_its_file_goes_afterwards(
    qtbot: QtBot,
    desk: Desk,
    exporter: Exporter,
    told: Told,
    built: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    previews: list[tuple[Path, bool]] = []

    class Preview:
        def __init__(self, pdf: Path, _parent: QWidget) -> None:
            self._pdf = pdf

        def exec(self) -> None:
            previews.append((self._pdf, self._pdf.parent.is_dir()))

    monkeypatch.setattr("gui.printing.PrintPreview", Preview)
    answer(monkeypatch, ExportDialog, lambda _dialog: None)
    exporter.start("print", a_case())
    at_rest(qtbot, desk)
    ((pdf, there),) = previews
    assert there
    assert not pdf.parent.exists()
    assert built[0][:2] == (7, pdf)
    assert told == [("started", "Preparing the pages…"), ("written", None)]


def test_a_failed_export_is_told_and_ends(qtbot: QtBot, desk: Desk, exporter: Exporter, told: Told) -> None:
    errors: list[Exception] = []
    desk.failed.connect(errors.append)
    exporter.to_bundle(99, Path("/nowhere/out.zip"))
    until(qtbot, lambda: len(told) == 2)
    assert len(errors) == 1
    assert told == [("started", "Exporting…"), ("written", None)]


@pytest.mark.parametrize("what", ["pdf", "print", "pack", "bundle"])
def test_an_export_that_is_called_off_leaves_nothing_half_written(
    qtbot: QtBot,
    desk: Desk,
    exporter: Exporter,
    told: Told,
    chosen: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    with desk.library.writer() as session:
        number = cases.new(session, "衬衫")
    said: list[str] = []
    exporter.said.connect(said.append)
    exporter.progressed.connect(lambda *words: words[-1]())
    monkeypatch.setattr("storage.exports.typeset.TELL_SECONDS", 0.01)
    chosen("out")
    answer(monkeypatch, ExportDialog, lambda _dialog: None)
    exporter.start(what, a_timeline(dispute=DisputeRecord(number, "衬衫")))
    at_rest(qtbot, desk)
    assert told[-1] == ("written", None)
    assert [words[:9] for words in said] == ["Cancelled"]
    assert list(tmp_path.glob("out*/*")) == list(tmp_path.glob("out.*")) == []
    with desk.library.reader() as session:
        assert "exported" not in [entry.action for entry in session.scalars(select(JournalEntry))]


def test_a_real_bundle_is_written(qtbot: QtBot, desk: Desk, exporter: Exporter, tmp_path: Path) -> None:
    with desk.library.writer() as session:
        number = cases.new(session, "衬衫")
    exporter.to_bundle(number, tmp_path / "out.zip")
    at_rest(qtbot, desk)
    assert (tmp_path / "out.zip").stat().st_size > 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("衬衫", "衬衫"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("a\nb\tc\x1f", "a b c"),
        (" . a . ", "a"),
        ("", "timeline"),
        ("???", "timeline"),
        ("字" * 100, "字" * 80),
    ],
)
def test_a_file_is_named_after_the_dispute_as_far_as_file_systems_allow(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_file_is_opened_with_the_system_s_own_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    open_in_system(tmp_path / "衬衫.pdf")
    assert opened == [str(tmp_path / "衬衫.pdf")]


@pytest.fixture
def dialog(parent: QWidget) -> ExportDialog:
    return ExportDialog(parent, "PDF", ["taobao", "pinduoduo"], "pinduoduo")


def test_a_report_covers_what_is_private_and_shows_the_screenshots_unless_told_otherwise(
    dialog: ExportDialog,
) -> None:
    usual = dialog.options()
    assert (usual.mask, usual.mask_nick, usual.hints, usual.exhibits) == (True, False, False, True)
    dialog.nick.setChecked(True)
    dialog.hints.setChecked(True)
    dialog.exhibits.setChecked(False)
    chosen = dialog.options()
    assert (chosen.mask, chosen.mask_nick, chosen.hints, chosen.exhibits) == (True, True, True, False)


def test_a_nick_is_covered_only_together_with_the_rest(dialog: ExportDialog) -> None:
    dialog.nick.setChecked(True)
    dialog.cover.setChecked(False)
    assert not dialog.nick.isEnabled()
    assert not dialog.options().mask
    assert not dialog.options().mask_nick


def test_the_report_is_in_the_language_of_the_window_at_first(parent: QWidget) -> None:
    for code in ("zh", "en"):
        choose_language(code)
        assert ExportDialog(parent, "PDF").options().language == code


def test_only_a_pack_asks_for_the_platform(parent: QWidget, dialog: ExportDialog) -> None:
    assert [dialog.platform.itemData(row) for row in range(2)] == ["taobao", "pinduoduo"]
    assert dialog.platform.currentData() == "pinduoduo"
    dialog.show()
    assert not dialog.platform.isHidden()
    assert dialog.platform.parent() is not None
    assert ExportDialog(parent, "PDF").platform.parent() is None
    assert ExportDialog(parent, "PDF", ["taobao"], "jd").platform.currentData() == "taobao"
