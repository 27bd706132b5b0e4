"""A locked library on the screen: a cover over every window, and the one place where the phrase is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from gui.icons import pixmap
from gui.theme import theme
from gui.views.phrase_field import PhraseField
from gui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from storage.vault import Keyring

ICON = 56


class Cover(QWidget):
    """Lies over all that a window shows, until `lift`, and hides what it is called, too. The window stays as
    it is below, with all that was typed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._covered = window
        self._title = window.windowTitle()
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        window.setWindowTitle(QApplication.applicationDisplayName())
        window.installEventFilter(self)
        self._fit()
        self.show()

    def lift(self) -> None:
        """Show what is below again."""
        self._covered.removeEventFilter(self)
        self._covered.setWindowTitle(self._title)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def _fit(self) -> None:
        self.setGeometry(self._covered.rect())
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.side)
        middle = self.rect().center()
        drawn = pixmap("lock", colours.line_strong, ICON, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - ICON // 2, middle.y() - ICON // 2, drawn)


class LockScreen(QWidget):
    """The only window that can be used while the library is locked."""

    unlocked = Signal()
    quit_wanted = Signal()

    def __init__(self, ring: Keyring, over: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("lockScreen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumWidth(440)
        self.phrase = PhraseField(ring)
        self.unlock = button(self.tr("Unlock"), self.try_it, "primary")
        self.quit = button(self.tr("Quit"), self.quit_wanted.emit, "flat")
        self.phrase.ready.connect(self.unlock.setEnabled)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 28, 32, 22)
        box.setSpacing(14)
        box.addWidget(label(self.tr("The library is locked"), "pageTitle"))
        box.addWidget(
            label(self.tr("All is as you left it. Reading goes on in the background."), "soft", wrap=True)
        )
        box.addWidget(self.phrase)
        box.addSpacing(4)
        box.addWidget(row(self.quit, None, self.unlock))
        self.adjustSize()
        self.move(over.frameGeometry().center() - self.rect().center())
        self.setFocusProxy(self.phrase)

    def come_forward(self) -> None:
        """Above every other window, also such as were opened since."""
        self.hide()  # shown anew, it comes before windows that wait for an answer
        self.show()
        self.raise_()
        self.activateWindow()
        self.phrase.setFocus()

    def try_it(self) -> None:
        """Try what was typed."""
        if self.phrase.key() is not None:
            self.unlocked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_it()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is not a way in."""
        event.ignore()
        self.quit_wanted.emit()
