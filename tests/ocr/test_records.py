"""What one part of the reading hands to the next cannot be changed on the way, and has no other fields."""

from __future__ import annotations

import dataclasses

import pytest

from ocr.amounts import Amount
from ocr.chat.apps import App, Tint
from ocr.chat.frame import Frame
from ocr.chat.learned import LearnedChat
from ocr.chat.pages import PageReading
from ocr.chat.parse import Chat
from ocr.chat.plain import Heading
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.engines.base import EngineLine
from ocr.facts import _Number
from ocr.layout.bubbles import Forms
from ocr.layout.ground import Ground
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import NamedLine, Said
from ocr.layout.learned.sight import Sight
from ocr.layout.palette import Grain
from ocr.layout.regions import Region
from ocr.layout.types import Block, Layout, Strip
from ocr.phones import Phone
from ocr.time_labels.types import Ago, Day, DayTime, Header, Label
from ocr.types import Facts, Moment, PageField, Reading, ReadMessage, ReadRequest, TextLine

SLOTTED = (
    *(Amount, App, Tint, Frame, PageReading, Chat, Heading, Line, Mark, EngineLine, _Number, Forms, Ground),
    *(Grain, Region, Block, Layout, Strip, Phone, Ago, Day, DayTime, Header, Label),
    *(Facts, Moment, PageField, Reading, ReadMessage, ReadRequest, TextLine),
)
OPEN = (LearnedChat, LearnedLayout, Said, Scene, NamedLine, Sight)
"""With fields worked out once, or few of their kind."""


@pytest.mark.parametrize("made", [*SLOTTED, *OPEN], ids=lambda made: made.__name__)
def test_what_is_handed_on_cannot_be_changed(made: type) -> None:
    fields = dataclasses.fields(made)
    one: object = object.__new__(made)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(one, fields[0].name, 1)


@pytest.mark.parametrize("made", [*SLOTTED, Draft], ids=lambda made: made.__name__)
def test_what_is_handed_on_in_numbers_has_room_for_its_fields_alone(made: type) -> None:
    assert not hasattr(object.__new__(made), "__dict__")
