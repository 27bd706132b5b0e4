"""A picture's lines to a chat: messages with side, sender, time and kind; title, channel, facts' texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ocr.chat.channel import tell_channel
from ocr.chat.frame import Frame, named_like
from ocr.chat.joined import take_off_frames
from ocr.chat.learned import read_learned
from ocr.chat.messages import read_bubbles
from ocr.chat.names import agree_on_names
from ocr.chat.pages import PageReading, read_page
from ocr.chat.plain import is_plain_chat, read_plain
from ocr.chat.times import Timed, set_times
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.chat.words import VOICE
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.types import Channel, Kind, Page, PageField, ReadingWarning, ReadMessage, TextLine


@dataclass(frozen=True, slots=True)
class Chat:
    """What a picture says, before it is put into a `Reading`; `texts` are where facts may be; `items` are
    what the messages were made of; `plain` says that headings with name and time part its messages,
    which nothing overrules."""

    messages: tuple[ReadMessage, ...]
    title: Line | None
    channel: Channel
    texts: tuple[str, ...]
    status_clock: str | None = None
    page: Page = Page.CHAT
    fields: tuple[PageField, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    plain: bool = False
    items: tuple[Draft | Mark, ...] = ()


def parse_chat(scene: Scene, captured: datetime | None) -> Chat:
    """Make messages of everything on the picture that is one."""
    frame = take_off_frames(scene)
    page = read_page(scene)
    if page is not None:
        return _page(page, scene, frame)
    plain = is_plain_chat(frame.blocks, frame.loose, scene.em)
    items = (read_plain if plain else read_bubbles)(scene, frame.blocks, frame.loose)
    drafts = _drafts(items)
    timed = set_times(items, captured)
    agree_on_names(drafts, frame.title.text if frame.title else None)
    if frame.title is not None:
        names = [
            name for name, count in Counter(d.sender for d in drafts if d.sender).most_common() if count > 1
        ]
        frame = replace(frame, title=named_like(frame.title, names))
    title = frame.title.text if frame.title else None
    around = [
        line.text for line in frame.around if frame.title is None or line.strip is not frame.title.strip
    ]
    around += [line.text for line in scene.lines(scene.layout.panel)]
    return Chat(
        messages=tuple(_message(one) for one in timed),
        title=frame.title,
        channel=tell_channel(scene, drafts, around, title, status_bar=frame.status_clock is not None),
        texts=tuple(_texts_with_facts(scene, frame, drafts)),
        plain=plain,
        items=tuple(items),
        status_clock=frame.status_clock,
    )


def parse_fused(
    scene: Scene,
    chat: Chat,
    kept: Sequence[Draft | Mark],
    rest: Scene,
    seen: LearnedLayout,
    captured: datetime | None,
) -> Chat:
    """Put what the net sees beside the messages of the rules' `chat` that it bears out.

    Args:
        scene: What the rules read.
        chat: What they made of it.
        kept: Of its items those that stand.
        rest: What was read of the net's other lines.
        seen: What the net takes them for.
        captured: When the picture was taken, local, without zone.
    """
    learned = read_learned(rest, seen, _drafts(kept))
    if not _drafts((*kept, *learned.items)):
        kept = chat.items  # one bubble alone may be a button to the net: better to be checked than lost
    items = sorted((*kept, *learned.items), key=lambda item: (item.rect.top, item.rect.left))
    drafts = _drafts(items)
    said = chat.title is not None and any(_holds(draft, chat.title) for draft in drafts)
    title = learned.title or (None if said else chat.title)
    agree_on_names(drafts, title.text if title else None)
    around = [line.text for line in learned.around]
    return replace(
        chat,
        messages=tuple(_message(one) for one in set_times(items, captured)),
        title=title,
        channel=tell_channel(
            scene,
            drafts,
            around,
            title.text if title else None,
            status_bar=chat.status_clock is not None,
        ),
        texts=(*around, *(draft.text for draft in drafts)),
        warnings=(ReadingWarning.GUESSED, *((ReadingWarning.UNREAD,) if learned.unsure else ())),
        items=tuple(items),
    )


def _drafts(items: Iterable[Draft | Mark]) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]


def _holds(draft: Draft, line: Line) -> bool:
    return draft.rect.overlap(line.rect) > 0.5 * line.rect.area


def _page(page: PageReading, scene: Scene, frame: Frame) -> Chat:
    around = [line.text for line in scene.read.values()]
    return Chat(
        messages=(page.message,),
        title=None,
        channel=tell_channel(scene, (), around, None),
        texts=tuple(page.message.text.split("\n")),
        status_clock=frame.status_clock,
        page=page.page,
        fields=page.fields,
    )


def _message(timed: Timed) -> ReadMessage:
    draft, label, moment = timed
    lines = tuple(TextLine(line.text, line.rect.box, line.confidence, line.doubtful) for line in draft.lines)
    return ReadMessage(
        side=draft.side,
        kind=draft.kind,
        text=_spoken(draft.text) if draft.kind is Kind.VOICE else draft.text,
        box=draft.rect.box,
        sender=draft.sender,
        lines=lines,
        time_label=label,
        moment=moment,
        confidence=_confidence(draft.lines),
        partial=draft.partial,
        doubtful=draft.doubtful,
        notes=tuple(draft.notes),
    )


def _spoken(text: str) -> str:
    """A voice message in one spelling, whatever an engine made of its waves and its seconds sign."""
    length = VOICE.match(text)
    return f"[语音] {length[1]}″" if length else text


def _confidence(lines: Sequence[Line]) -> float:
    """The lines' mean, weighed by their length."""
    length = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / length if length else 0.0


def _texts_with_facts(scene: Scene, frame: Frame, drafts: Sequence[Draft]) -> list[str]:
    """Messages, panels and bars; the title is a name and no fact."""
    bars = [
        line.text for line in frame.around if line.strip is not (frame.title.strip if frame.title else None)
    ]
    panel = [line.text for line in scene.lines(scene.layout.panel)]
    return [*bars, *(draft.text for draft in drafts if not draft.partial), *panel]
