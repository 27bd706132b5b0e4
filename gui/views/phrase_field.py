"""Where the present pass phrase is typed and tried, ever slower for who guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.explain import explain
from gui.widgets.basics import label
from storage.errors import WrongPassphrase

if TYPE_CHECKING:
    from storage.vault import Key, Keyring

FREE_TRIES = 2
"""So many slips of the finger cost nothing; each one after them twice as long as the one before."""
LONGEST_WAIT = 60


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries."""
    return min(2 ** (wrong - FREE_TRIES), LONGEST_WAIT) if wrong > FREE_TRIES else 0


class PhraseField(QWidget):
    """The field, and under it what was wrong. `ready` says whether a try may be made now."""

    ready = Signal(bool)

    def __init__(self, ring: Keyring) -> None:
        super().__init__()
        self._ring = ring
        self._wrong = 0
        self._left = 0
        self.secret = ""
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Pass phrase"))
        self.field.setPlaceholderText(self.tr("Pass phrase, or the code from the recovery sheet"))
        self.wrong = label("", "danger", wrap=True)
        self.wrong.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addWidget(self.wrong)
        self.setFocusProxy(self.field)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    def key(self) -> Key | None:
        """The key, if what was typed is right; `secret` is what was typed then. Takes a moment, which makes
        guessing dear; says what is wrong, and gives None while one has to wait."""
        from storage import vault

        if self._left:
            return None
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = vault.unlock(self._ring, self.field.text())
        except WrongPassphrase as error:
            self.say(explain(error).in_one())
            self._wrong += 1
            self._hold(wait_after(self._wrong))
            return None
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._wrong = 0
        self.secret = self.field.text()
        self.field.clear()
        self.wrong.hide()
        return found

    def say(self, text: str) -> None:
        """Say what is wrong."""
        self.wrong.setText(text)
        self.wrong.show()

    def _hold(self, seconds: int) -> None:
        self._left = seconds
        self.field.selectAll()
        if seconds:
            self.field.setEnabled(False)
            self.ready.emit(False)
            self._second.start()
            self._say_wait()

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._say_wait()
            return
        self._second.stop()
        self.wrong.hide()
        self.field.setEnabled(True)
        self.field.setFocus()
        self.ready.emit(True)

    def _say_wait(self) -> None:
        self.say(self.tr("That was wrong too often. Try again in %n second(s).", "", self._left))
