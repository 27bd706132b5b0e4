"""The tray: capture and paste from anywhere, without a hook on the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from gui.icons import app_icon

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

translate = QCoreApplication.translate


def add_tray(window: MainWindow) -> QSystemTrayIcon | None:
    """Put the program into the tray, where the system has one."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(app_icon(), window)
    tray.setToolTip(translate("MainWindow", "Liuzheng"))
    menu = QMenu(window)
    _add(menu, translate("actions", "Capture the screen"), window.start_capture)
    _add(menu, translate("actions", "Paste a screenshot"), window.flows.paste)
    menu.addSeparator()
    _add(menu, translate("actions", "Show the window"), window.come_forward)
    tray.setContextMenu(menu)
    tray.activated.connect(window.come_forward)
    tray.show()
    return tray


def _add(menu: QMenu, text: str, act: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda: act())
