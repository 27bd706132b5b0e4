"""Small parts that every view is made of: labels, buttons, chips, headers, empty states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.icons import icon, pixmap
from gui.plain import PlainLabel, plain_tip
from gui.theme import theme


def label(text: str = "", style: str = "", wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label; `style` is an object name of window.qss (soft, faint, strong, pageTitle …)."""
    made = PlainLabel(text)
    if style:
        made.setObjectName(style)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def button(
    text: str, act: Callable[[], object] | None = None, style: str = "", icon_name: str = ""
) -> QPushButton:
    """A push button; `style` is "primary", "flat", "linkButton" or "" for the usual one."""
    made = QPushButton(f" {text}" if icon_name and text else text)  # a little air beside the icon
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if style:
        made.setObjectName(style)
    if icon_name:
        made.setIconSize(QSize(16, 16))
        _Tint(made, icon_name, {"primary": "accent_text", "linkButton": "accent"}.get(style, "text_soft"))
    if act is not None:
        made.clicked.connect(lambda: act())
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tool(icon_name: str, tip: str, act: Callable[[], object] | None = None) -> QToolButton:
    """A button that shows an icon only; `tip` is its tool tip and its name for screen readers."""
    made = QToolButton()
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setIconSize(QSize(18, 18))
    _Tint(made, icon_name, "text_soft")
    made.setToolTip(plain_tip(tip))
    made.setAccessibleName(tip)
    if act is not None:
        made.clicked.connect(lambda: act())
    return made


class _Tint(QObject):
    """Keeps a button's icon in the colours of the look in use."""

    def __init__(self, owner: QAbstractButton, icon_name: str, colour: str) -> None:
        super().__init__(owner)
        self._owner, self._icon_name, self._colour = owner, icon_name, colour
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        colours = theme().colours
        self._owner.setIcon(icon(self._icon_name, getattr(colours, self._colour), colours.accent))


def row(
    *parts: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QWidget:
    """Parts side by side; None is a stretch, a number a fixed gap."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    _fill(box, parts)
    return holder


def column(
    *parts: QWidget | int | None, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QWidget:
    """Parts one under the other; None is a stretch, a number a fixed gap."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    _fill(box, parts)
    return holder


def beside(words: QWidget, act: QPushButton) -> QWidget:
    """Words that take the room there is, and what can be done about them at their right."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(16)
    box.addWidget(words, 1)
    box.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


def _fill(box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | int | None, ...]) -> None:
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        else:
            takes_room = isinstance(part, Elided) or (isinstance(part, QLabel) and part.wordWrap())
            sideways = isinstance(box, QHBoxLayout)
            box.addWidget(part, 1 if takes_room and sideways else 0)


def framed(inner: QWidget, style: str, padding: int = 14) -> QFrame:
    """`inner` in a frame of the style sheet: card, warnCard, panel …"""
    frame = QFrame()
    frame.setObjectName(style)
    box = QVBoxLayout(frame)
    box.setContentsMargins(padding, padding, padding, padding)
    box.addWidget(inner)
    return frame


def section(title: str, *parts: QWidget) -> QWidget:
    """A title and what stands under it."""
    return column(label(title, "sectionTitle"), *parts, spacing=6, margins=(0, 0, 0, 8))


def scrolled(inner: QWidget) -> QScrollArea:
    """`inner` in a pane that scrolls up and down."""
    made = QScrollArea()
    made.setWidget(inner)
    made.setWidgetResizable(True)
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def clear(holder: QWidget) -> None:
    """Take everything out of a holder made by `row` or `column`."""
    layout = holder.layout()
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Elided(PlainLabel):
    """One line that ends in … where there is no room; the whole text is its tool tip."""

    def __init__(self, text: str = "", style: str = "") -> None:
        super().__init__()
        if style:
            self.setObjectName(style)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show `text`, cut to the room there is."""
        self._whole = text
        self.setAccessibleName(text)
        self._cut()

    def whole(self) -> str:
        """The text before cutting."""
        return self._whole

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(cut if self.width() > 20 else self._whole)
        self.setToolTip(plain_tip(self._whole) if cut != self._whole else "")


class Empty(QWidget):
    """What a view shows while there is nothing in it: a picture, what this is, what to do first."""

    def __init__(self, icon_name: str, title: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._icon = PlainLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label(title, "emptyTitle")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = label(text, "emptyText", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(460)
        self._text.setMinimumWidth(420)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(2)
        box.addWidget(self._icon)
        box.addSpacing(10)
        box.addWidget(self._title)
        box.addSpacing(2)
        text_row = row(None, self._text, None)
        box.addWidget(text_row)
        box.addSpacing(12)
        box.addWidget(row(None, *actions, None))
        box.addStretch(3)
        theme().changed.connect(self._paint)
        self._paint()

    def say(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)

    def _paint(self) -> None:
        colour = theme().colours.line_strong
        self._icon.setPixmap(pixmap(self._icon_name, colour, 64, self.devicePixelRatioF()))
