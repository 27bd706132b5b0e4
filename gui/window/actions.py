"""The window's shortcuts, and the menu of what is needed seldom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from gui.views.canvas import ZOOM_STEP

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

translate = QCoreApplication.translate
Keys = QKeySequence.StandardKey


def more_menu(window: MainWindow) -> QMenu:
    """Undo, taking in, looking after the library; the shortcuts stand beside them."""
    menu = QMenu(window)
    _add(menu, translate("actions", "Undo"), window.undo, Keys.Undo)
    _add(menu, translate("actions", "Redo"), window.redo, Keys.Redo)
    menu.addSeparator()
    _add(menu, translate("actions", "Paste a screenshot"), window.paste, Keys.Paste)
    _add(menu, translate("actions", "Import order list…"), window.flows.choose_order_list)
    _add(menu, translate("actions", "New dispute…"), window.flows.new_dispute, Keys.New)
    menu.addSeparator()
    _add(menu, translate("actions", "Check the library"), window.care.check)
    _add(menu, translate("actions", "Back up the library…"), window.care.back_up)
    _add(menu, translate("actions", "Open the library's folder"), window.open_folder)
    window.addActions(menu.actions())  # so that the keys work while the menu is closed
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], object], keys: Keys | None = None) -> None:
    made = menu.addAction(text)
    made.triggered.connect(lambda: act())
    if keys is not None:
        made.setShortcut(QKeySequence(keys))


def add_shortcuts(window: MainWindow) -> None:
    """The keys that no menu shows."""
    for number, key in enumerate(window.pages, 1):
        _shortcut(window, f"Ctrl+{number}", partial(window.go, key))
    _shortcut(window, Keys.Find, partial(window.go, "search"))
    _shortcut(window, Keys.Open, window.flows.choose_files)
    _shortcut(window, "Ctrl+,", window.open_settings)
    _shortcut(window, "Ctrl+Shift+S", window.start_capture)
    _shortcut(window, Keys.ZoomIn, partial(window.zoom, ZOOM_STEP))
    _shortcut(window, "Ctrl+=", partial(window.zoom, ZOOM_STEP))
    _shortcut(window, Keys.ZoomOut, partial(window.zoom, 1 / ZOOM_STEP))
    _shortcut(window, "Ctrl+0", partial(window.zoom, 0.0))


def _shortcut(window: MainWindow, keys: Keys | str, act: Callable[[], object]) -> None:
    made = QShortcut(QKeySequence(keys), window)
    made.activated.connect(act)
