"""Shows a page of the window by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.thumbnails import ThumbnailLoader
from gui.views.page import WindowPage
from tests.gui.window_makers import at_rest


@pytest.fixture
def thumbnails(qapp: QApplication) -> Iterator[ThumbnailLoader]:  # noqa: ARG001 - has to be there first
    """Finds no picture at all."""
    made = ThumbnailLoader(lambda _sha256: b"")
    yield made
    made.close()


@pytest.fixture
def show_page(qtbot: QtBot, desk: Desk) -> Callable[[WindowPage], None]:
    """Shows a page with what the library holds by then; news comes when the test says so."""
    desk._watch.stop()

    def show(page: WindowPage) -> None:
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        at_rest(qtbot, desk)

    return show
