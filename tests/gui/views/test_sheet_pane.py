"""The recovery sheet on screen: where it is saved is asked, and given up it is written nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.views.sheet_pane import SheetPane


@pytest.mark.parametrize("chosen", ["", "/somewhere/sheet.pdf"])
def test_the_sheet_is_saved_where_the_seller_says_and_else_not_at_all(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    asked: list[str] = []
    saved: list[Path] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return chosen, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    pane = SheetPane(tmp_path, "-".join(["AAAA"] * 8))
    qtbot.addWidget(pane)
    monkeypatch.setattr(pane, "save_to", saved.append)
    pane.saving.click()
    assert asked == ["Recovery sheet.pdf"]
    assert saved == ([Path(chosen)] if chosen else [])
    pane.close_down()
