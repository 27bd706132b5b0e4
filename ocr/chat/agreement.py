"""Do the rules and the layout net see the same messages? Where they do, the rules' exact borders stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr.layout.learned.sight import Sight
from ocr.layout.places import SPOKEN, Place
from ocr.layout.rect import Rect
from ocr.types import Kind, ReadMessage

_SPEECH = 0.62
"""Share of the letters of the rules' messages that the net must take for speech."""
_HEARD = 0.85
"""Share of what the net takes for speech that must lie within the rules' messages."""
_SURE = 0.6
"""Likelihood above which a cell is speech."""
_MARGIN = 4
"""Pixels around a message that are its own: the net's cells are coarser than its borders."""


def agrees(sight: Sight, messages: Sequence[ReadMessage], frame: Sequence[Rect] = ()) -> bool:
    """Does the net take for speech what the rules took for messages, and nothing much beside it? Cards count
    as the net sees them, what is written in a picture does not, and a picture explains no speech; where the
    rules found nothing, they agree if the net hears nothing. `frame` are lines of bars and panels beside the
    chat, which the rules have accounted for."""
    speech = sight.places[list(SPOKEN)].sum(axis=0)
    heard = speech > _SURE
    within, ink = np.zeros(speech.shape, np.bool_), np.zeros(speech.shape, np.bool_)
    for rect in frame:
        within[sight.over(rect.grown(_MARGIN))] = True
    for one in messages:
        if one.kind is Kind.IMAGE and not one.lines:
            continue
        within[sight.over(_rect(one.box).grown(_MARGIN))] = True
        for line in one.lines:
            ink[sight.within(_rect(line.box))] = True
    if heard.any() and (heard & within).sum() < _HEARD * heard.sum():
        return False
    return not ink.any() or float((speech + sight.places[Place.CARD])[ink].mean()) >= _SPEECH


def _rect(box: tuple[int, int, int, int]) -> Rect:
    x, y, width, height = box
    return Rect(x, y, x + width, y + height)
