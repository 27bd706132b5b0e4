"""The look: two sets of colours, one accent, type sizes, and the style sheet made from them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ocr.types import Channel

STYLE_FILE = Path(__file__).resolve().parent.parent / "resources" / "window.qss"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window, as "#rrggbb". `own` and `theirs` are the bubbles of the transcript."""

    ground: str
    side: str
    raised: str
    hover: str
    selected: str
    line: str
    line_strong: str
    text: str
    text_soft: str
    text_faint: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    own: str
    theirs: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    good: str
    good_soft: str
    shade: str


LIGHT = Colours(
    ground="#ffffff",
    side="#f5f5f3",
    raised="#ffffff",
    hover="#f0f0ee",
    selected="#e7ebfb",
    line="#e8e8e4",
    line_strong="#d4d4cf",
    text="#1d1f24",
    text_soft="#5d626d",
    text_faint="#6a6f7a",
    accent="#3b5bdb",
    accent_hover="#2f4cc0",
    accent_text="#ffffff",
    accent_soft="#edf1fe",
    own="#e6ecfe",
    theirs="#f3f3f1",
    warn="#9a5b00",
    warn_soft="#fff3dc",
    danger="#c02b2b",
    danger_soft="#fdebea",
    good="#1f7a4a",
    good_soft="#e5f5ec",
    shade="#eeeeeb",
)

DARK = Colours(
    ground="#1b1c1f",
    side="#151618",
    raised="#242529",
    hover="#26282c",
    selected="#2a3357",
    line="#2e3035",
    line_strong="#44474e",
    text="#ecedf0",
    text_soft="#a5a9b3",
    text_faint="#8b909b",
    accent="#7f98ff",
    accent_hover="#97acff",
    accent_text="#10131f",
    accent_soft="#252c49",
    own="#29335c",
    theirs="#2a2c31",
    warn="#f0b35a",
    warn_soft="#3a2e19",
    danger="#ff8a80",
    danger_soft="#432423",
    good="#6fce9a",
    good_soft="#1c3527",
    shade="#111214",
)

CHANNEL_COLOURS: dict[str, tuple[str, str]] = {  # on light, on dark
    Channel.WANGWANG: ("#1577bd", "#5cb3ee"),
    Channel.QIANNIU: ("#1d5fd0", "#79a8ff"),
    Channel.TAOBAO: ("#c9540b", "#ff9b5c"),
    Channel.WECHAT: ("#178a46", "#58c886"),
    Channel.WECHAT_PC: ("#178a46", "#58c886"),
    Channel.QQ: ("#0b87ad", "#55c4e6"),
    Channel.SMS: ("#7a4cc2", "#b896f2"),
    Channel.PINDUODUO: ("#c9303a", "#ff8189"),
    Channel.XIANYU: ("#94700a", "#e3c04f"),
    Channel.JD: ("#b3241f", "#ff857d"),
    Channel.DOUYIN: ("#3a3d45", "#c9ccd4"),
    Channel.WHATSAPP: ("#0f7a63", "#4fc4aa"),
    Channel.TELEGRAM: ("#1f7fb8", "#66bdf0"),
    Channel.EBAY: ("#806020", "#d6b26a"),
    "order": ("#56606f", "#a3adbd"),
    Channel.OTHER: ("#6b6f78", "#a5a9b3"),
}


def stylesheet(colours: Colours) -> str:
    """Return the window's style sheet: resources/window.qss with its $names filled in."""
    icons = (STYLE_FILE.parent / "icons").as_posix()
    names = {name: getattr(colours, name) for name in Colours.__slots__}
    return Template(STYLE_FILE.read_text("utf-8")).substitute(names, icons=icons)


def palette(colours: Colours) -> QPalette:
    """Return the palette for what the style sheet leaves to the style."""
    made = QPalette()
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: colours.ground,
        roles.WindowText: colours.text,
        roles.Base: colours.ground,
        roles.AlternateBase: colours.side,
        roles.Text: colours.text,
        roles.Button: colours.raised,
        roles.ButtonText: colours.text,
        roles.ToolTipBase: colours.raised,
        roles.ToolTipText: colours.text,
        roles.Highlight: colours.selected,
        roles.HighlightedText: colours.text,
        roles.PlaceholderText: colours.text_faint,
        roles.Link: colours.accent,
        roles.Mid: colours.line_strong,
        roles.Accent: colours.accent,
    }
    for role, colour in pairs.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.text_faint))
    return made


def base_font() -> QFont:
    """The platform's own face with a Chinese one behind it: simplified forms, never Japanese ones."""
    families = {
        "win32": ["Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei"],
        "darwin": [".AppleSystemUIFont", "PingFang SC"],
    }.get(sys.platform, ["Inter", "Noto Sans", "Noto Sans CJK SC", "WenQuanYi Micro Hei"])
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


class Theme(QObject):
    """Holds the look in use and changes it when the seller, or the system, does. Lives in the GUI thread."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self.colours = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(base_font())
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown."""
        return self.colours is DARK

    def choose(self, mode: str) -> None:
        """Show "light" or "dark", or follow the system with "system"."""
        self._mode = mode
        self._apply()

    def channel(self, channel: str | None) -> QColor:
        """The colour a channel is known by."""
        pair = CHANNEL_COLOURS.get(channel or "", CHANNEL_COLOURS[Channel.OTHER])
        return QColor(pair[1 if self.dark else 0])

    @Slot()
    def _system_changed(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._mode == "dark" or (self._mode == "system" and _system_is_dark())
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colours))
        self._app.setStyleSheet(stylesheet(self.colours))
        self.changed.emit()


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def theme() -> Theme:
    """The application's look; made on first use, so that a widget can be tested alone."""
    app = cast(QApplication, QApplication.instance())
    found = app.findChild(Theme)
    return found if found is not None else Theme(app)
