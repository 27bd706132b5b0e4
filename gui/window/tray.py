"""The tray: capture and paste from anywhere, without a hook on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from gui.icons import app_icon
from gui.window.actions import Act, Acts

translate = QCoreApplication.translate


def add_tray(parent: QWidget, acts: Acts) -> QSystemTrayIcon | None:
    """Put the program into the tray, where the system has one."""
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return None
    tray = QSystemTrayIcon(app_icon(), parent)
    tray.setToolTip(translate("MainWindow", "Liuzheng"))
    tray.setContextMenu(tray_menu(parent, acts))
    tray.activated.connect(lambda _how: acts.come_forward())
    tray.show()
    return tray


def tray_menu(parent: QWidget, acts: Acts) -> QMenu:
    """What can be done from the tray."""
    menu = QMenu(parent)
    _add(menu, translate("actions", "Capture the screen"), acts.start_capture)
    _add(menu, translate("actions", "Paste a screenshot"), acts.paste_picture)
    menu.addSeparator()
    _add(menu, translate("actions", "Show the window"), acts.come_forward)
    return menu


def _add(menu: QMenu, text: str, act: Act) -> None:
    menu.addAction(text).triggered.connect(lambda: act())
