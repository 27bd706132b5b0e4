"""A picture of several screens pasted under each other: each has bars of its own to be taken off."""

from __future__ import annotations

from dataclasses import replace

from ocr.chat.frame import Frame, take_off_frame
from ocr.chat.types import Line, Scene
from ocr.crops import strips_of
from ocr.layout.tall import moved_strip
from ocr.layout.types import Layout


def take_off_frames(scene: Scene) -> Frame:
    """Like `take_off_frame`, screen by screen; the first title and the first clock are the picture's."""
    if not scene.layout.pages:
        return _without_titles(scene, take_off_frame(scene))
    frames, done = [], 0
    for top, page in scene.layout.pages:
        frames.append(_frame_of_page(scene, page, top, done))
        done += len(page.blocks)
    whole = Frame(
        blocks=tuple(block for frame in frames for block in frame.blocks),
        loose=tuple(line for frame in frames for line in frame.loose),
        title=next((frame.title for frame in frames if frame.title), None),
        status_clock=next((frame.status_clock for frame in frames if frame.status_clock), None),
        around=tuple(line for frame in frames for line in frame.around),
    )
    return _without_titles(scene, whole)


def _without_titles(scene: Scene, frame: Frame) -> Frame:
    """A title in the middle of a tall picture, on the chat's own ground, is no notice."""
    layout, title = scene.layout, frame.title
    if title is None or layout.height < 2 * layout.width:
        return frame
    middle = layout.area.middle[0]
    again = [
        line
        for line in frame.loose
        if line.text.strip() == title.text and abs(line.rect.middle[0] - middle) < 0.06 * layout.width
    ]
    loose = tuple(line for line in frame.loose if not any(line is one for one in again))
    return replace(frame, loose=loose, around=(*frame.around, *again))


def _frame_of_page(scene: Scene, page: Layout, top: int, before: int) -> Frame:
    """The frame of the page at row `top`, whose blocks follow `before` others, in the picture's measures."""
    here = {strip: scene.read.get(moved_strip(strip, top)) for strip in strips_of(page)}
    lines = {strip: replace(line, strip=strip) for strip, line in here.items() if line is not None}
    frame = take_off_frame(Scene(page, lines))

    def there(line: Line) -> Line:
        whole = here[line.strip]
        return replace(line, strip=whole.strip) if whole is not None else line

    kept = {id(block) for block in frame.blocks}
    own = scene.layout.blocks[before : before + len(page.blocks)]
    return Frame(
        blocks=tuple(block for block, local in zip(own, page.blocks, strict=True) if id(local) in kept),
        loose=tuple(there(line) for line in frame.loose),
        title=there(frame.title) if frame.title else None,
        status_clock=frame.status_clock,
        around=tuple(there(line) for line in frame.around),
    )
