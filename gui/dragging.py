"""What can be dragged from one view onto another: pictures, messages, conversations."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from gui.dispute_changes import Thing

PICTURES = "application/x-liuzheng-pictures"
MESSAGES = "application/x-liuzheng-messages"
CONVERSATIONS = "application/x-liuzheng-conversations"


def carries(data: QMimeData) -> bool:
    """Whether a drag comes from one of our own views."""
    return any(data.hasFormat(kind) for kind in (PICTURES, MESSAGES, CONVERSATIONS))


def dropped_things(data: QMimeData) -> list[Thing]:
    """The pictures by hash, messages by hash and box, conversations by id."""
    things: list[Thing] = list(_rows(data, PICTURES))
    for row in _rows(data, MESSAGES):
        sha256, _, box = row.partition(" ")
        x, y, width, height = (int(part) for part in box.split(","))
        things.append((sha256, (x, y, width, height)))
    things += [int(row) for row in _rows(data, CONVERSATIONS)]
    return things


def _rows(data: QMimeData, kind: str) -> list[str]:
    return bytes(data.data(kind).data()).decode().splitlines() if data.hasFormat(kind) else []
