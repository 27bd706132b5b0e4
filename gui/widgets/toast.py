"""A short word at the foot of the window, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from gui.plain import PlainLabel

SHOWN_MS = 6000


class Toast(QFrame):
    """Lives on `parent`, at its foot; a new word replaces the one before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = PlainLabel()
        self._do = QPushButton()
        self._do.setCursor(Qt.CursorShape.PointingHandCursor)
        self._do.clicked.connect(self._done)
        self._act: Callable[[], object] | None = None
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 7, 10, 7)
        box.addWidget(self._text)
        box.addWidget(self._do)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, do: str = "", act: Callable[[], object] | None = None) -> None:
        """Show `text`; with `do`, a button of that name which calls `act`."""
        self._text.setText(text)
        self._do.setText(do)
        self._do.setVisible(bool(do))
        self._act = act
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def text(self) -> str:
        """The word shown."""
        return self._text.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        room = self._room.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 48)

    def _done(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
