"""Read one picture: layout first, then the text of its lines, then what was said by whom and when."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import datetime

from ocr.capture_time import capture_time, channel_from_name
from ocr.chat.parse import parse_chat
from ocr.chat.types import Line, Scene
from ocr.crops import cut_crop, dashes_in, strips_of
from ocr.engines import default_engine, get_engine
from ocr.engines.base import Crop, EngineLine, LineEngine
from ocr.engines.doubts import doubtful_spans
from ocr.facts import find_facts
from ocr.layout.tall import lay_out_tall
from ocr.layout.types import Strip
from ocr.picture import open_picture
from ocr.pixels import pixels_of
from ocr.types import Reading, TextLine

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
    pixels = pixels_of(open_picture(data))
    captured, source = capture_time(name, data, file_time, captured_at)
    layout = lay_out_tall(pixels)
    strips = strips_of(layout)
    crops = [cut_crop(pixels, strip, layout.em) for strip in strips]
    scene = Scene(layout, _recognise(reader, strips, crops, layout.em))
    chat = parse_chat(scene, captured)
    title = chat.title
    return Reading(
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
    )


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
