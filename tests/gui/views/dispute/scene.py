"""A dispute of a real library in the dispute view, without the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.views.dispute.view import DisputeView
from storage.disputes import cases, contents
from storage.disputes.layout import lay_out
from storage.disputes.types import DisputeRecord, Timeline
from storage.library import Session
from tests.gui.window_makers import at_rest, until
from tests.makers import a_picture, a_reading


class Scene:
    """The view on the dispute "衬衫" with four messages, buyer and seller by turns."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.view = DisputeView(desk)
        qtbot.addWidget(self.view)
        self.view.resize(1200, 800)
        self.view.show()
        desk.changed.connect(self.view.refresh)
        reading = a_reading("胸口有个小口子", "能拍个照片吗", "裁缝说要50块", "好的")
        self.sha256 = a_picture(desk.library, reading, name="chat.png")
        self.id = self.change(lambda session: cases.new(session, "衬衫"))
        self.change(lambda session: contents.add_picture(session, self.id, self.sha256))

    def change(self, work: Callable[[Session], Any]) -> Any:
        """Change the library, as another part of the program does."""
        with self.desk.library.writer() as session:
            return work(session)

    def open(self, dispute: int | None = None) -> DisputeView:
        """Show a dispute (the scene's own if none is given) and wait until it is there."""
        self.view.show_dispute(dispute or self.id)
        until(self.qtbot, lambda: self.view.shown() is not None)
        self.rest()
        return self.view

    def refresh(self) -> DisputeView:
        """Show what the library says by now."""
        self.rest()
        self.view.refresh()
        self.rest()
        return self.view

    def rest(self) -> None:
        """Let every change be made and every answer be shown."""
        at_rest(self.qtbot, self.desk)
        QApplication.processEvents()

    def kept(self, dispute: int | None = None) -> Timeline:
        """The dispute as the library has it, all changes made."""
        self.rest()
        with self.desk.library.reader() as session:
            return lay_out(session, dispute or self.id, language="en")

    def record(self, dispute: int | None = None) -> DisputeRecord:
        """The dispute's own data as the library has them."""
        return self.kept(dispute).dispute


def button_of(parent: QWidget, name: str) -> QPushButton:
    """The button in sight that is called `name`."""
    found: list[QPushButton] = [one for one in parent.findChildren(QPushButton) if one.isVisible()]
    return next(one for one in found if one.accessibleName() == name or one.text().strip() == name)
