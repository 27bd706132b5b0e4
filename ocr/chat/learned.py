"""Lines that the layout net has named to a chat. Text that is certain overrules what the net saw: a time is a
time, a line with nick and time is a heading, a receipt is no message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ocr.chat.chrome import is_chrome, is_placeholder
from ocr.chat.frame import title_of
from ocr.chat.plain import Heading, heading_of
from ocr.chat.texts import in_rows, join_lines, without_forwarding
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.chat.words import CLOCK, INSIDE_TIME, TICKS, VOICE
from ocr.layout.colours import distance
from ocr.layout.learned.lay_out import LearnedLayout
from ocr.layout.learned.roles import NamedLine, Said, messages_of
from ocr.layout.places import SPOKEN, Place
from ocr.layout.rect import Rect, around
from ocr.layout.types import Block, BlockKind
from ocr.time_labels import parse_label
from ocr.types import Kind, Side

_DOUBTED = 0.12
"""Share of the net's word for anything but speech from which on a text that can be a time is one."""
_SURE, _NOTICED = 0.55, 0.75
"""What the net must be sure of a message, and of a notice, which a button is easily taken for. What is less
likely is said to be unread: an invented message is worse than a missing one that the seller is told of."""
_LIKELY = 0.5
"""What the net must be sure of a line of a card, which is many things and seldom sure."""
_PANEL, _INK = 6, 30
"""How far, in any channel, the panel of what a message answers differs from its bubble, and its ink."""
_LEGIBLE = 0.8
"""Confidence of an engine below which a line is an icon or a scratch, of which nobody needs to be told."""
_SIDES = {Place.LEFT: Side.LEFT, Place.RIGHT: Side.RIGHT, Place.SYSTEM: Side.CENTER}


@dataclass(frozen=True)
class LearnedChat:
    """Messages and free-standing labels from top to bottom, the title, and the words around the chat;
    `unsure` are lines that may be messages and were taken for none."""

    items: tuple[Draft | Mark, ...]
    title: Line | None
    around: tuple[Line, ...]
    unsure: tuple[Line, ...] = ()


def read_learned(scene: Scene, seen: LearnedLayout, known: Sequence[Draft] = ()) -> LearnedChat:
    """Make messages of what the net saw; `scene` holds the texts of the same strips. `known` are messages
    found otherwise, which may lack a name or a time that the net sees; they are not returned."""
    lines = [
        (_by_text(one, line), line)
        for one, strip in zip(seen.lines, seen.strips, strict=True)
        if (line := scene.read.get(strip)) is not None and line.text.strip()
    ]
    texts = {id(one): line for one, line in lines}
    of = {place: [line for one, line in lines if one.place is place] for place in Place}
    drafts: list[Draft] = []
    unsure: list[Line] = []
    answered: list[Line] = []
    for said in messages_of(seen.sight, [one for one, _ in lines]):
        spoken = [texts[id(one)] for one in said.lines]
        if all(_is_tick(line, of[Place.TIME]) for line in spoken):
            continue
        if said.certainty < (_NOTICED if said.place is Place.SYSTEM else _SURE):
            unsure += spoken
        else:
            quoted = _quoted(spoken, of[Place.NAME])
            drafts += _drafts_of(scene, said, spoken, quoted)
            answered += quoted
    likely = [line for one, line in lines if one.place is Place.CARD and one.certainty > _LIKELY]
    drafts += _cards(scene, likely)
    items: list[Draft | Mark] = [*drafts, *_give_times(of[Place.TIME], [*known, *drafts])]
    _give_names([line for line in of[Place.NAME] if line not in answered], [*known, *drafts])
    return LearnedChat(
        tuple(sorted(items, key=lambda item: (item.rect.top, item.rect.left))),
        _title(of[Place.TITLE], [line for _, line in lines], [*known, *drafts]),
        (*of[Place.OTHER], *of[Place.TITLE], *of[Place.CARD], *unsure),
        tuple(line for line in unsure if line.confidence > _LEGIBLE),
    )


def _by_text(one: NamedLine, line: Line) -> NamedLine:
    """The line as what its text says that it is, where that is certain."""
    text = line.text.strip()
    is_time = parse_label(text) is not None
    if one.place in (Place.TITLE, Place.OTHER) and not is_time:
        return one
    if heading_of([line]) is not None:
        return replace(one, place=Place.NAME)
    spoken = float(one.shares[list(SPOKEN)].sum())
    doubted = spoken < 1 - _DOUBTED
    if is_time or INSIDE_TIME.fullmatch(text):
        other = one.shares[Place.OTHER] > one.shares[Place.TIME]
        return replace(one, place=Place.OTHER if other else Place.TIME) if doubted else one
    if is_chrome(text) or is_placeholder(text):
        return replace(one, place=Place.OTHER) if doubted else one
    if one.place is Place.TIME:  # no clock reads like that
        return one.ruled_out(Place.TIME) if spoken > _DOUBTED else replace(one, place=Place.OTHER)
    return one


def _is_tick(line: Line, times: Sequence[Line]) -> bool:
    """Is it what engines make of the ticks behind a time?"""
    if not TICKS.fullmatch(line.text.strip()):
        return False
    gaps = [line.rect.left - time.rect.right for time in times if time.rect.rows_shared(line.rect) > 0]
    return any(-line.rect.height < gap < line.rect.height for gap in gaps)


# --- Messages ------------------------------------------------------------------------------------


def _drafts_of(scene: Scene, said: Said, lines: list[Line], quoted: list[Line]) -> list[Draft]:
    """One message, without what was said of it: that it was passed on, and what it answers."""
    if not lines:
        return []
    rect = around(line.rect for line in lines)
    lines = without_forwarding([line for line in lines if line not in quoted])
    side = _SIDES[said.place]
    kind = Kind.SYSTEM if side is Side.CENTER else Kind.TEXT
    text, doubtful = join_lines(lines, scene.em)
    if sum(char.isalnum() or ord(char) > 0x2FFF for char in text) < 1:
        return []
    if kind is Kind.TEXT and VOICE.match(text):
        kind = Kind.VOICE
    block = Block(BlockKind.BUBBLE, rect, lines[0].strip.fill, tuple(line.strip for line in lines))
    draft = Draft(side, kind, rect, lines, text, doubtful, block=block)
    if quoted:
        draft.notes.append("quotes: " + " ".join(line.text for line in quoted))
    page = Rect(0, 0, scene.layout.width, scene.layout.height)
    draft.partial = rect.top <= page.top + 1 or rect.bottom >= page.bottom - 1
    return [draft]


def _quoted(lines: Sequence[Line], names: Sequence[Line]) -> list[Line]:
    """What a message answers: lines above its words on a panel of another colour, in another ink or under the
    name of whoever said it, which comes first then."""
    quoted: list[Line] = []
    for line in lines[:-1]:
        if distance(line.strip.fill, lines[-1].strip.fill) < _PANEL:
            break
        quoted.append(line)
    if not quoted:
        return []
    first = quoted[0]
    heads = [name for name in names if _heads(name, first)]
    if heads or distance(first.strip.ink, lines[-1].strip.ink) > _INK:
        return [*heads, *quoted]
    return []


def _heads(name: Line, line: Line) -> bool:
    """Does a name stand right above a line, on the same panel?"""
    near = -0.5 * name.rect.height < line.rect.top - name.rect.bottom < name.rect.height
    alike = distance(name.strip.fill, line.strip.fill) < _PANEL
    return near and alike and name.rect.columns_shared(line.rect) > 0


def _cards(scene: Scene, lines: Sequence[Line]) -> list[Draft]:
    """Lines of cards, put together where they stand close."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.rect.top, one.rect.left)):
        near = (g for g in reversed(groups) if _close(g, line))
        own = next(near, None)
        if own is None:
            groups.append([line])
        else:
            own.append(line)
    middle = scene.layout.width / 2
    drafts = []
    for group in groups:
        rect = around(line.rect for line in group)
        side = Side.LEFT if rect.middle[0] <= middle else Side.RIGHT
        text, doubtful = join_lines(group, scene.em)
        kind = Kind.VOICE if VOICE.match(text) else Kind.CARD
        drafts.append(Draft(side, kind, rect, list(group), text, doubtful))
    return drafts


def _close(group: Sequence[Line], line: Line) -> bool:
    rect = around(one.rect for one in group)
    high = line.rect.height
    return line.rect.top - rect.bottom < 1.5 * high and rect.grown(round(high)).columns_shared(line.rect) > 0


# --- Times and names -----------------------------------------------------------------------------


def _give_times(lines: Iterable[Line], drafts: Sequence[Draft]) -> list[Mark]:
    """A time in, under or beside a message is its own; one that stands alone is for what follows it."""
    marks = []
    for line in lines:
        match = INSIDE_TIME.fullmatch(line.text.strip())
        text = match[1].strip() if match and parse_label(line.text.strip()) is None else line.text.strip()
        owner = _owner_of(line.rect, drafts)
        if owner is None:
            marks.append(Mark(text, line.rect))
        elif owner.label is None:
            owner.label, owner.exact = text, True
    return marks


def _owner_of(rect: Rect, drafts: Sequence[Draft]) -> Draft | None:
    """The message that a time belongs to: it stands on its last row, or close under its end."""
    high = rect.height
    found = []
    for draft in drafts:
        if draft.side is Side.CENTER:
            continue
        last = draft.lines[-1].rect if draft.lines else draft.rect
        beside = rect.rows_shared(last) > 0.3 * high or 0 <= rect.top - draft.rect.bottom < 0.9 * high
        apart = max(rect.left - draft.rect.right, draft.rect.left - rect.right)
        if beside and apart < 5 * high:
            found.append((max(0, apart) + abs(rect.middle[1] - last.middle[1]), draft))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _give_names(lines: Sequence[Line], drafts: Sequence[Draft]) -> None:
    """A name, perhaps with a time on its row, belongs to the message under it."""
    for row in in_rows(lines):
        rect = around(line.rect for line in row)
        heading = heading_of(row)
        under = [d for d in drafts if _is_under(rect, d) and d.sender is None and d.side is not Side.CENTER]
        target = min(under, key=lambda d: d.rect.top, default=None)
        if target is None:
            continue
        if heading is None:
            target.sender = " ".join(line.text.strip() for line in row)
        else:
            _head(target, heading)


def _is_under(rect: Rect, draft: Draft) -> bool:
    gap = draft.rect.top - rect.bottom
    near = rect.grown(3 * rect.height)
    return -0.5 * rect.height < gap < 1.8 * rect.height and near.columns_shared(draft.rect) > 0


def _head(draft: Draft, heading: Heading) -> None:
    draft.sender, draft.label, draft.exact = heading.sender, heading.label, True
    draft.headed, draft.bracketed = True, heading.bracketed


def _title(lines: Sequence[Line], written: Sequence[Line], drafts: Sequence[Draft]) -> Line | None:
    """The highest letters of what the net takes for the chat's title: of those in the messages' own columns,
    where there are any, and never what stands beside the clock of a status bar."""
    named = [one for one in map(title_of, lines) if one is not None and not _in_status_bar(one, written)]
    if drafts:
        chat = around(draft.rect for draft in drafts)
        named = [one for one in named if one.rect.columns_shared(chat) > 0] or named
    return max(named, key=lambda line: line.rect.height, default=None)


def _in_status_bar(line: Line, written: Sequence[Line]) -> bool:
    """Does a clock stand on the line's row, with nothing above it?"""
    clocks = [one for one in written if CLOCK.fullmatch(one.text.strip())]
    beside = any(one.rect.rows_shared(line.rect) > 0.5 * one.rect.height for one in clocks)
    return beside and all(one.rect.bottom > line.rect.top for one in written)
