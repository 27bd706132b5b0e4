"""The side of the window: where one can go, and how much is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui.dragging import carries, dropped_things
from gui.icons import icon, pixmap
from gui.plain import PlainLabel, plain_tip
from gui.theme import theme
from gui.widgets.basics import button, label, row

SPRING_MS = 600
"""A drag held over a place this long opens it, as folders do in file managers."""


@dataclass(frozen=True, slots=True)
class SidebarItem:
    """One place to go. `tip` carries its shortcut; `takes` says that things can be dropped on it."""

    key: str
    icon: str
    name: str
    tip: str
    takes: bool = False


class SidebarButton(QPushButton):
    """A place with a number at its right. Hold a drag over it and it opens; some places take the drop."""

    hovered = Signal()
    dropped = Signal(object)

    def __init__(self, place: SidebarItem) -> None:
        super().__init__(place.name)
        self.place = place
        self.setCheckable(True)
        self.setIconSize(QSize(18, 18))
        self.setToolTip(plain_tip(place.tip))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(place.name)
        self.setAcceptDrops(place.takes)
        self._spring = QTimer(self)
        self._spring.setSingleShot(True)
        self._spring.setInterval(SPRING_MS)
        self._spring.timeout.connect(self.hovered)
        self._badge = PlainLabel()
        self._badge.setObjectName("badge")
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 10, 0)
        box.addStretch(1)
        box.addWidget(self._badge)
        theme().changed.connect(self._colour)
        self._colour()

    def show_count(self, count: int, strong: bool = False) -> None:
        """Show a number; 0 shows none. `strong` is for what waits for the seller."""
        self._badge.setText(str(count) if count else "")
        self._badge.setProperty("strong", strong)
        self._badge.style().unpolish(self._badge)
        self._badge.style().polish(self._badge)
        self.setAccessibleDescription(str(count) if count else "")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries(event.mimeData()):
            event.acceptProposedAction()
            self._spring.start()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._spring.stop()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._spring.stop()
        event.acceptProposedAction()
        self.dropped.emit(dropped_things(event.mimeData()))

    def count(self) -> str:
        """The number shown."""
        return self._badge.text()

    def _colour(self) -> None:
        colours = theme().colours
        self.setIcon(icon(self.place.icon, colours.text_soft, colours.accent))


class Sidebar(QWidget):
    """The brand, the places, and what stands at the foot."""

    went = Signal(str)
    dropped = Signal(str, object)
    capture_wanted = Signal()
    add_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, places: Sequence[SidebarItem]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(208)
        self._mark = PlainLabel()
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 14, 10, 10)
        box.setSpacing(2)
        box.addWidget(row(self._mark, label(self.tr("Liuzheng"), "brand"), None, margins=(6, 0, 0, 12)))
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.buttons: dict[str, SidebarButton] = {}
        for place in places:
            made = SidebarButton(place)
            # No `partial` with a place left for `checked`: Qt calls one with nothing.
            made.clicked.connect(partial(self.went.emit, place.key))
            made.hovered.connect(partial(self.went.emit, place.key))
            made.dropped.connect(partial(self.dropped.emit, place.key))
            group.addButton(made)
            self.buttons[place.key] = made
            box.addWidget(made)
        box.addStretch(1)
        self.add = button(self.tr("Add screenshots…"), self.add_wanted.emit)
        self.capture = button(self.tr("Capture the screen"), self.capture_wanted.emit)
        self.settings = button(self.tr("Settings"), self.settings_wanted.emit)
        self.more = button(self.tr("More"))
        self._foot = {
            self.add: "add",
            self.capture: "capture",
            self.settings: "settings",
            self.more: "more",
        }
        for made_button in self._foot:
            made_button.setIconSize(QSize(18, 18))
            made_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.addWidget(made_button)
        theme().changed.connect(self._colour)
        self._colour()

    def go(self, key: str) -> None:
        """Show which place one is at."""
        self.buttons[key].setChecked(True)

    def _colour(self) -> None:
        self._mark.setPixmap(pixmap("liuzheng", "#3b5bdb", 24, self.devicePixelRatioF() or 1.0))
        for made, name in self._foot.items():
            made.setIcon(icon(name, theme().colours.text_soft))
