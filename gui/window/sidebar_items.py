"""The places at the side of the window, from the top down."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.widgets.sidebar import SidebarItem

translate = QCoreApplication.translate
_TAKERS = ("orders", "disputes", "trash")


def sidebar_items() -> list[SidebarItem]:
    """Their names in the language in use; some take what is dropped on them."""
    rows = (
        ("inbox", translate("MainWindow", "Inbox"), translate("MainWindow", "Inbox (Ctrl+1)")),
        ("orders", translate("MainWindow", "Orders"), translate("MainWindow", "Orders (Ctrl+2)")),
        ("disputes", translate("MainWindow", "Disputes"), translate("MainWindow", "Disputes (Ctrl+3)")),
        (
            "conversations",
            translate("MainWindow", "Conversations"),
            translate("MainWindow", "Conversations (Ctrl+4)"),
        ),
        ("search", translate("MainWindow", "Search"), translate("MainWindow", "Search (Ctrl+F)")),
        ("trash", translate("MainWindow", "Trash"), translate("MainWindow", "Trash (Ctrl+6)")),
    )
    return [SidebarItem(key, key, name, tip, key in _TAKERS) for key, name, tip in rows]
