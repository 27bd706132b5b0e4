"""The window's shortcuts, and the menu of what is needed seldom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from gui.views.canvas import ZOOM_STEP

translate = QCoreApplication.translate
Keys = QKeySequence.StandardKey


LOCK_KEYS = "Ctrl+L"
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Acts:
    """What menus, shortcuts and the tray can set going; they know no window, only these. `paste` pastes
    into the field in hand, if there is one; `paste_picture` keeps what is on the clipboard. `zoom` takes a
    factor, 0 for the whole width; `go` the key of a place."""

    undo: Act
    redo: Act
    paste: Act
    paste_picture: Act
    choose_files: Act
    choose_order_list: Act
    new_dispute: Act
    check: Act
    back_up: Act
    restore: Act
    protect: Act
    lock: Act
    open_folder: Act
    open_settings: Act
    start_capture: Act
    come_forward: Act
    go: Callable[[str], object]
    zoom: Callable[[float], object]


def more_menu(parent: QWidget, acts: Acts) -> QMenu:
    """Undo, taking in, looking after the library; the shortcuts stand beside them."""
    menu = QMenu(parent)
    _add(menu, translate("actions", "Undo"), acts.undo, Keys.Undo)
    _add(menu, translate("actions", "Redo"), acts.redo, Keys.Redo)
    menu.addSeparator()
    _add(menu, translate("actions", "Paste a screenshot"), acts.paste, Keys.Paste)
    _add(menu, translate("actions", "Import order list…"), acts.choose_order_list)
    _add(menu, translate("actions", "New dispute…"), acts.new_dispute, Keys.New)
    menu.addSeparator()
    _add(menu, translate("actions", "Check the library"), acts.check)
    _add(menu, translate("actions", "Back up the library…"), acts.back_up)
    _add(menu, translate("actions", "Restore from a backup…"), acts.restore)
    _add(menu, translate("actions", "Open the library's folder"), acts.open_folder)
    menu.addSeparator()
    _add(menu, translate("actions", "Pass phrase and encryption…"), acts.protect)
    _add(menu, translate("actions", "Lock now"), acts.lock, LOCK_KEYS)
    parent.addActions(menu.actions())  # so that the keys work while the menu is closed
    return menu


def _add(menu: QMenu, text: str, act: Act, keys: Keys | str | None = None) -> None:
    made = menu.addAction(text)
    made.triggered.connect(lambda: act())
    if keys is not None:
        made.setShortcut(QKeySequence(keys))


def add_shortcuts(parent: QWidget, acts: Acts, places: Iterable[str]) -> None:
    """The keys that no menu shows; `places` are numbered from 1 in their order."""
    for number, key in enumerate(places, 1):
        _shortcut(parent, f"Ctrl+{number}", partial(acts.go, key))
    _shortcut(parent, Keys.Find, partial(acts.go, "search"))
    _shortcut(parent, Keys.Open, acts.choose_files)
    _shortcut(parent, "Ctrl+,", acts.open_settings)
    _shortcut(parent, "Ctrl+Shift+S", acts.start_capture)
    _shortcut(parent, Keys.ZoomIn, partial(acts.zoom, ZOOM_STEP))
    _shortcut(parent, "Ctrl+=", partial(acts.zoom, ZOOM_STEP))
    _shortcut(parent, Keys.ZoomOut, partial(acts.zoom, 1 / ZOOM_STEP))
    _shortcut(parent, "Ctrl+0", partial(acts.zoom, 0.0))


def _shortcut(parent: QWidget, keys: Keys | str, act: Act) -> None:
    made = QShortcut(QKeySequence(keys), parent)
    made.activated.connect(act)
