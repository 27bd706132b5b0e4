"""What a delegate paints of one row: its words, each with the place it takes, and its filled boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from gui.theme import Colours, theme


def colours() -> Colours:
    """Those of the look that is chosen now."""
    return theme().colours


@dataclass(frozen=True)
class Words:
    """A text as it was drawn: `room` is the box it was given, `ink` what its letters take up in that."""

    text: str
    colour: str
    bold: bool
    room: QRect
    ink: QRect


@dataclass
class Painted:
    """A painted row: `boxes` are filled, each in its colour, `frames` are their edges."""

    row: QRect
    image: QImage
    words: list[Words] = field(default_factory=list)
    boxes: list[tuple[str, QRect]] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)

    def texts(self) -> list[str]:
        """All words, in the order they were drawn."""
        return [one.text for one in self.words]

    def find(self, text: str) -> Words:
        """The words that begin with `text`."""
        return next(one for one in self.words if one.text.startswith(text))

    def check(self) -> None:
        """Nothing leaves the row, nothing is cut off, nothing is written over anything else."""
        for one in self.words:
            assert self.row.contains(one.room), f"{one} leaves {self.row}"
            assert one.room.width() >= one.ink.width(), f"{one} is cut off"
        for one, other in combinations([one for one in self.words if one.text], 2):
            assert not one.ink.intersects(other.ink), f"{one} is written over {other}"
        for _colour, box in self.boxes:
            assert self.row.contains(box), f"{box} leaves {self.row}"


class NotingPainter(QPainter):
    """Draws, and notes what it draws."""

    def __init__(self, device: QImage, notes: Painted) -> None:
        super().__init__(device)
        self._notes = notes

    @override
    def drawText(self, box: Any, flags: Any, text: Any) -> Any:  # type: ignore[override]  # as the rows call it
        metrics = self.fontMetrics()
        ink = metrics.boundingRect(box.toRect() if isinstance(box, QRectF) else box, int(flags), text)
        ink.setWidth(metrics.horizontalAdvance(text))
        if flags & Qt.AlignmentFlag.AlignHCenter:
            ink.moveLeft(box.left() + (box.width() - ink.width()) // 2)
        place = self.transform()
        self._notes.words.append(
            Words(
                text,
                self.pen().color().name(),
                self.font().bold(),
                place.mapRect(box.toRect() if isinstance(box, QRectF) else QRect(box)),
                place.mapRect(ink),
            )
        )
        super().drawText(box, flags, text)

    @override
    def drawRoundedRect(self, box: Any, *radii: Any) -> Any:
        self._notes.boxes.append(
            (self.brush().color().name(), self.transform().mapRect(QRectF(box)).toAlignedRect())
        )
        self._notes.frames.append(self.pen().color().name())
        super().drawRoundedRect(box, *radii)


def paint_row(
    delegate: QStyledItemDelegate,
    model: QAbstractItemModel,
    width: int = 320,
    *,
    selected: bool = False,
    hovered: bool = False,
    row: int = 0,
) -> Painted:
    """One of the model's rows, painted `width` pixels wide a little below the top of the list."""
    option: Any = QStyleOptionViewItem()
    index = model.index(row, 0)
    option.rect = QRect(0, 30, width, 10)
    height = delegate.sizeHint(option, index).height()
    option.rect = QRect(0, 30, width, height)
    option.state = QStyle.StateFlag.State_Enabled
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    if hovered:
        option.state |= QStyle.StateFlag.State_MouseOver
    image = QImage(width, height + 60, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    notes = Painted(QRect(0, 30, width, height), image)
    painter = NotingPainter(image, notes)
    delegate.paint(painter, option, index)
    painter.end()
    return notes
