"""The look: light or dark as the seller or the system says, and every colour in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme as theme_module
from gui.theme import CHANNEL_COLOURS, DARK, LIGHT, Colours, Theme, base_font, palette, stylesheet, theme
from ocr.types import Channel

ROLE = QPalette.ColorRole


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every test ends in the light look."""
    assert qapp is not None
    yield
    theme().choose("light")


@pytest.mark.parametrize("system", [False, True])
@pytest.mark.parametrize("mode", ["light", "dark", "system"])
def test_the_look_is_the_chosen_one_or_the_system_s(
    monkeypatch: pytest.MonkeyPatch, mode: str, system: bool
) -> None:
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: system)
    theme().choose(mode)
    dark = mode == "dark" or (mode == "system" and system)
    assert theme().dark is dark
    assert theme().colours is (DARK if dark else LIGHT)
    assert QGuiApplication.palette().color(ROLE.Window).name() == theme().colours.ground


@pytest.mark.parametrize(
    ("scheme", "dark"),
    [(Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False), (Qt.ColorScheme.Unknown, False)],
)
def test_the_system_is_dark_where_it_says_so(
    monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, dark: bool
) -> None:
    hints = SimpleNamespace(colorScheme=lambda: scheme)
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    assert theme_module._system_is_dark() is dark


@pytest.mark.parametrize(("mode", "follows"), [("system", True), ("light", False), ("dark", False)])
def test_only_whoever_follows_the_system_changes_with_it(
    monkeypatch: pytest.MonkeyPatch, mode: str, follows: bool
) -> None:
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: False)
    theme().choose(mode)
    heard: list[bool] = []
    theme().changed.connect(lambda: heard.append(theme().dark))
    monkeypatch.setattr(theme_module, "_system_is_dark", lambda: True)
    theme()._system_changed()
    assert heard == ([True] if follows else [])


def test_another_look_is_told_once(qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed, timeout=1000):
        theme().choose("dark")


def test_there_is_one_look(qapp: QApplication) -> None:
    assert theme() is theme()
    assert len(qapp.findChildren(Theme)) == 1


@pytest.mark.parametrize(("mode", "place"), [("light", 0), ("dark", 1)])
@pytest.mark.parametrize("channel", [*CHANNEL_COLOURS, None, "unheard-of"])
def test_a_channel_is_known_by_its_colour(channel: str | None, mode: str, place: int) -> None:
    theme().choose(mode)
    known = channel if channel in CHANNEL_COLOURS else Channel.OTHER
    assert theme().channel(channel).name() == CHANNEL_COLOURS[str(known)][place]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_palette_and_the_style_sheet_know_these_colours_and_no_others(colours: Colours) -> None:
    made = palette(colours)
    for role, colour in (
        (ROLE.Window, colours.ground),
        (ROLE.AlternateBase, colours.side),
        (ROLE.Button, colours.raised),
        (ROLE.Text, colours.text),
        (ROLE.Highlight, colours.selected),
        (ROLE.PlaceholderText, colours.text_faint),
        (ROLE.Link, colours.accent),
        (ROLE.Mid, colours.line_strong),
    ):
        assert made.color(QPalette.ColorGroup.Active, role).name() == colour
    for role in (ROLE.WindowText, ROLE.Text, ROLE.ButtonText):
        assert made.color(QPalette.ColorGroup.Disabled, role).name() == colours.text_faint
    known = {getattr(colours, name) for name in Colours.__slots__}
    sheet = stylesheet(colours)
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) <= known


def _light(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    parts = [part / 255 for part in (QColor(colour).red(), QColor(colour).green(), QColor(colour).blue())]
    red, green, blue = (part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(
            (ink, ground)
            for ink in ("text", "text_soft", "text_faint")
            for ground in ("ground", "side", "raised")
        ),
        *(("text", ground) for ground in ("hover", "selected", "own", "theirs", "shade")),
        *((name, f"{name}_soft") for name in ("warn", "danger", "good")),
        ("accent_text", "accent"),
    ],
)
def test_words_can_be_read_on_their_ground(colours: Colours, ink: str, ground: str) -> None:
    pair = sorted(_light(getattr(colours, name)) for name in (ink, ground))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_the_face_has_a_chinese_one_behind_it(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    chinese = {"win32": "Microsoft YaHei", "darwin": "PingFang SC", "linux": "Noto Sans CJK SC"}[platform]
    assert chinese in base_font().families()[1:]
    assert base_font().pixelSize() == 13
