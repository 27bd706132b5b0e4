"""Why PySide6 is held below 6.12: there each disconnect loses a reference to True."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rang = Signal()

    def hear(self) -> None:
        """Nothing."""


def test_disconnecting_leaks_no_reference_to_true() -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(50):
        bell.rang.connect(bell.hear)
        bell.rang.disconnect(bell.hear)
    assert abs(sys.getrefcount(True) - before) < 25
