"""What is dragged from one view onto another."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from gui.dragging import CONVERSATIONS, MESSAGES, PICTURES, carries, dropped_things


def test_what_is_dragged_is_understood() -> None:
    data = QMimeData()
    data.setData(PICTURES, b"aa\nbb")
    data.setData(MESSAGES, b"cc 1,2,3,4")
    data.setData(CONVERSATIONS, b"7")
    assert dropped_things(data) == ["aa", "bb", ("cc", (1, 2, 3, 4)), 7]


def test_only_our_own_things_are_taken() -> None:
    for kind in (PICTURES, MESSAGES, CONVERSATIONS):
        data = QMimeData()
        data.setData(kind, b"1")
        assert carries(data)
    foreign = QMimeData()
    foreign.setText("aa")
    assert not carries(foreign)
    assert dropped_things(foreign) == []
