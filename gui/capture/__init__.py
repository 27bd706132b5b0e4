"""Region capture: a frozen screen, a rectangle, a PNG."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage


def png_bytes(image: QImage) -> bytes:
    """The image as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def capture_name(now: datetime) -> str:
    """A file name that tells the capture time to the second, in a form the program itself reads."""
    return f"Screenshot_{now:%Y%m%d-%H%M%S}.png"
