"""Read one picture: layout first, then the text of its lines, then what was said by whom and when."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ocr.bands import pixels_within
from ocr.capture_time import capture_time, channel_from_name
from ocr.chat.agreement import agrees, standing
from ocr.chat.parse import Chat, parse_chat, parse_fused
from ocr.chat.types import Line, Scene
from ocr.crops import cut_crop, dashes_in, strips_of
from ocr.engines import default_engine, get_engine
from ocr.engines.base import Crop, EngineLine, LineEngine
from ocr.engines.doubts import doubtful_spans
from ocr.facts import find_facts
from ocr.layout.learned.lay_out import lay_out_learned, scale_for
from ocr.layout.learned.sight import can_see, look_at
from ocr.layout.palette import Pixels
from ocr.layout.rect import Rect
from ocr.layout.tall import lay_out_tall
from ocr.layout.types import Layout, Strip
from ocr.memory import give_back_at_once
from ocr.picture import LARGE, size_of
from ocr.scroll import skim
from ocr.types import Box, Page, Reading, TextLine

_BARS_MOST = 0.25
"""Of the picture's height, what bars take below a chat."""

_LONELY_BAR = re.compile(r"(?<![^\s])\|(?= [a-z])")
"""Tesseract's "I" at the start of an English sentence."""


def read_picture(
    data: bytes,
    name: str = "",
    *,
    captured_at: datetime | None = None,
    file_time: datetime | None = None,
    engine: str | None = None,
) -> Reading:
    """Read the picture in `data`.

    Args:
        data: The file's bytes.
        name: Its name as it came in; tells the capture time and sometimes the app.
        captured_at: The seller's word on when it was captured, local, without zone.
        file_time: The file's modification time, local, without zone.
        engine: Engine name; None takes the best there is.
    Raises:
        UnreadablePicture: The bytes are no picture.
        EngineMissing: The engine asked for, or every engine, is absent.
        EngineFailed: The engine ran and gave up.
    """
    started = time.perf_counter()
    reader = get_engine(engine) if engine else default_engine()
    width, height = size_of(data)
    if width * height > LARGE:
        give_back_at_once()
    pixels, times = pixels_within(data)
    captured, source = capture_time(name, data, file_time, captured_at)
    layout, chat = _read_chat(reader, pixels, captured)
    title = chat.title
    reading = Reading(
        width=layout.width,
        height=layout.height,
        engine=reader.name,
        engine_version=reader.version,
        seconds=time.perf_counter() - started,
        channel=channel_from_name(name) or chat.channel,
        title=title.text if title else None,
        captured_at=captured,
        captured_at_source=source,
        messages=chat.messages,
        facts=find_facts(chat.texts),
        page=chat.page,
        fields=chat.fields,
        status_clock=chat.status_clock,
        warnings=chat.warnings,
        title_line=TextLine(title.text, title.rect.box, title.confidence) if title else None,
        skim=skim(pixels),
    )
    return reading if times == 1 else _enlarged(reading, times, (width, height))


def _enlarged(reading: Reading, times: int, size: tuple[int, int]) -> Reading:
    """A reading of a picture that was made smaller, with the places as they are on the picture itself."""

    def box(small: Box) -> Box:
        left, top, width, height = (times * value for value in small)
        return left, top, min(width, size[0] - left), min(height, size[1] - top)

    def line(small: TextLine) -> TextLine:
        return replace(small, box=box(small.box))

    return replace(
        reading,
        width=size[0],
        height=size[1],
        messages=tuple(
            replace(one, box=box(one.box), lines=tuple(map(line, one.lines))) for one in reading.messages
        ),
        fields=tuple(replace(one, box=box(one.box)) for one in reading.fields),
        title_line=reading.title_line and line(reading.title_line),
    )


def _read_chat(engine: LineEngine, pixels: Pixels, captured: datetime | None) -> tuple[Layout, Chat]:
    """By the rules, whose borders are exact; where the layout net does not see what they found, message by
    message: what both see stands, and the net says what else there is."""
    layout = lay_out_tall(pixels)
    scene = _scene(engine, pixels, layout)
    chat = parse_chat(scene, captured)
    if chat.page is not Page.CHAT or chat.plain or not can_see():
        return layout, chat
    if agrees(look_at(pixels, scale_for(layout.em)), chat.messages, _frame_of(layout)):
        return layout, chat
    seen = lay_out_learned(pixels)
    if seen is None:
        return layout, chat
    kept = standing(seen, chat.items, layout.em)
    rest = seen.beside([item.rect for item in kept])
    return layout, parse_fused(scene, chat, kept, _scene(engine, pixels, rest.layout), rest, captured)


def _frame_of(layout: Layout) -> list[Rect]:
    """Where writing around a chat stands. What takes more of the picture than bars do may be the chat's other
    half, behind a border that is none."""
    below = layout.footer if layout.height - layout.area.bottom <= _BARS_MOST * layout.height else ()
    return [strip.rect for strip in (*layout.header, *below, *layout.panel)]


def _scene(engine: LineEngine, pixels: Pixels, layout: Layout) -> Scene:
    strips = strips_of(layout)
    crops = [cut_crop(pixels, strip, layout.em) for strip in strips]
    return Scene(layout, _recognise(engine, strips, crops, layout.em))


def _recognise(
    engine: LineEngine, strips: Sequence[Strip], crops: Sequence[Crop], em: float
) -> dict[Strip, Line]:
    read: Sequence[EngineLine] = engine.read(crops)
    doubts = doubtful_spans(engine, read, crops)
    found: dict[Strip, Line] = {}
    for strip, crop, line, spans in zip(strips, crops, read, doubts, strict=True):
        if dashes := dashes_in(crop, strip, em):
            found[strip] = Line(dashes, strip, 1.0)
        elif line.text:
            found[strip] = Line(_LONELY_BAR.sub("I", line.text), strip, line.confidence, spans)
    return found
