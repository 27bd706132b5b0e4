"""What the tests of the window share: choices of their own, a desk, a window that is closed at the end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import language
from gui.app import translate_app
from gui.desk import Desk
from gui.theme import theme
from gui.window.main_window import MainWindow
from ocr.types import Reading
from storage.library import Library
from tests.gui.window_makers import fake_reader


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """As in the program, no working thread collects garbage (`gui.garbage`); here, between two tests."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def own_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes the choices of whoever runs it."""
    monkeypatch.setenv("LIUZHENG_SETTINGS", str(tmp_path / "choices"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    yield
    language.choose_language(None)


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """The light look, whose colours a test can name, before it and after it."""
    assert qapp is not None
    theme().choose("light")
    yield
    theme().choose("light")


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[None]:
    """The window's words in Chinese, for this test alone."""
    language.choose_language("zh")
    before = QLocale()
    translate_app(qapp)
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(before)


@pytest.fixture
def desk(qapp: QApplication, library: Library) -> Iterator[Desk]:  # noqa: ARG001 - has to be there first
    """A desk on an empty library."""
    made = Desk(library)
    yield made
    made.close()


@pytest.fixture
def open_window(
    qtbot: QtBot, library: Library
) -> Iterator[Callable[[dict[str, Reading | Exception] | None], MainWindow]]:
    """Opens the real window; `by_name` are the readings its reader gives."""
    opened: list[MainWindow] = []

    def open_it(by_name: dict[str, Any] | None = None) -> MainWindow:
        window = MainWindow(library, fake_reader(by_name))
        qtbot.addWidget(window)
        window.show()
        opened.append(window)
        return window

    yield open_it
    for window in opened:
        window.shut_down()
