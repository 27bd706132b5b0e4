"""What a place on a screenshot can be, and the scale at which the layout net sees it."""

from __future__ import annotations

from enum import IntEnum


class Place(IntEnum):
    """The classes of the layout net, by the index of their channel. LEFT, RIGHT and SYSTEM are a message's
    own letters; OTHER is any writing that is no message: bars, buttons, lists, quotations, receipts."""

    GROUND = 0
    LEFT = 1
    RIGHT = 2
    SYSTEM = 3
    TIME = 4
    NAME = 5
    TITLE = 6
    OTHER = 7
    CARD = 8
    AVATAR = 9
    PICTURE = 10


SPOKEN = (Place.LEFT, Place.RIGHT, Place.SYSTEM)
"""Places that are the text of a message."""

STRIDE = 4
"""Pixels of the net's input, each way, that one cell of its answer stands for."""

LINE_HEIGHT = 14.4
"""Pixels that a line of text is high, from its highest to its lowest ink, when the net sees it."""
