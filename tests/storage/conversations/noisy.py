"""Draws chats and the screenshots somebody made of them, with what goes wrong on the way. Each bubble
carries in `Drawn.truth` the number of the message it shows."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ocr.types import UNKNOWN_MOMENT, Clock, Moment, Precision
from storage.conversations.overlap import Overlaps
from storage.conversations.types import Bubble, BubbleRef, Merged, Shot

SHORT = ("在吗", "好的", "嗯", "哦", "谢谢", "ok", "在的", "亲", "嗯嗯", "?", "好", "收到", "1")
_CHARS = (
    "的一是不了人我在有他这中大来上国和地到你说时要就出会可也对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部"
    "其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身"
    "果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建"
    "务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉"
    "格望觉术领共确传师观清今切院让识候带导争运"
)
_WRONG = {"0": "O", "1": "l", "5": "S", "8": "B", "的": "旳", "己": "已", "末": "未", "入": "人", "日": "曰"}


@dataclass(frozen=True)
class Drawn:
    """Screenshots of one chat; `truth` says which message each place shows."""

    shots: tuple[Shot, ...]
    truth: dict[BubbleRef, int]
    neighbours: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Sent:
    side: str
    kind: str
    text: str
    at: datetime
    height: int
    shape: float | None


def chat(rng: random.Random, count: int) -> list[Sent]:
    """A conversation with repeated short texts, canned lines, pictures, and pauses."""
    canned = ["亲,您好,欢迎光临小店,有什么可以帮您", "请您稍等一下", "已经为您登记了"]
    at = datetime(2024, 3, 1, 9, 0) + timedelta(seconds=rng.randrange(86400 * 300))
    sent = []
    for _ in range(count):
        at += timedelta(
            seconds=rng.choice((5, 20, 40, 90, 200, 400, 3000, 30000, 90000)) * rng.uniform(0.5, 1.5)
        )
        dice = rng.random()
        side = rng.choice(("left", "right"))
        kind, shape = "text", None
        if dice < 0.2:
            text = rng.choice(SHORT)
        elif dice < 0.26:
            text, side = rng.choice(canned), "right"
        elif dice < 0.33:
            text, kind, shape = "", "image", rng.uniform(0.5, 1.8)
        else:
            text = "".join(rng.choice(_CHARS) for _ in range(rng.randrange(4, 45)))
            if rng.random() < 0.15:
                text += str(rng.randrange(10**9, 10**12))
        height = 200 if kind == "image" else 50 + 40 * (len(text) // 13 + 1)
        sent.append(Sent(side, kind, text, at.replace(microsecond=0), height, shape))
    return sent


def noise(rng: random.Random, text: str, rate: float) -> str:
    """What an engine makes of a re-compressed line."""
    made = []
    for char in text:
        if rng.random() < rate:
            char = rng.choice((_WRONG.get(char, rng.choice(_CHARS)), ""))
        made.append(char)
    return "".join(made)


OVERLAPS = (0.0, 0.15, 0.3, 0.3, 0.45, 0.45, 0.6)


def screenshots(
    rng: random.Random,
    sent: list[Sent],
    style: str,
    rate: float,
    overlaps: tuple[float, ...] = OVERLAPS,
    view: int | None = None,
) -> Drawn:
    """Scroll through the chat, 0 to 60 % overlap; "printed" shows each time, "label" only after pauses."""
    tops = []
    position = 0
    for message in sent:
        tops.append(position)
        position += message.height + 20
    view = view or rng.choice((900, 1300, 1800))
    shots: list[Shot] = []
    truth: dict[BubbleRef, int] = {}
    neighbours: set[tuple[int, int]] = set()
    captured = sent[-1].at + timedelta(minutes=rng.randrange(1, 2000))
    start, number = 0, 0
    while True:
        indices = [
            i for i, top in enumerate(tops) if top + sent[i].height > start + 10 and top < start + view - 10
        ]
        bubbles = _bubbles(rng, sent, indices, tops, start, view, style, rate)
        key = f"{rng.randrange(16**8):08x}{number:02d}"
        captured += timedelta(seconds=rng.choice((2, 5, 90000)))
        shots.append(Shot(key, tuple(bubbles), captured, 0))
        for place, i in enumerate(indices):
            truth[BubbleRef(key, place)] = i
        neighbours.update((indices[k], indices[k + 1]) for k in range(len(indices) - 1))
        number += 1
        if start + view >= position:
            break
        start += int(view * (1 - rng.choice(overlaps)))
    if rng.random() < 0.3:
        double = rng.choice(shots)
        again = replace(double, key="f" + double.key, bubbles=tuple(_again(rng, double.bubbles, rate)))
        shots.append(again)
        truth.update(
            {BubbleRef(again.key, i): truth[BubbleRef(double.key, i)] for i in range(len(again.bubbles))}
        )
    rng.shuffle(shots)
    ranked = tuple(replace(shot, rank=number) for number, shot in enumerate(shots))
    return Drawn(ranked, truth, frozenset(neighbours))


def _again(rng: random.Random, bubbles: tuple[Bubble, ...], rate: float) -> list[Bubble]:
    return [replace(bubble, text=noise(rng, bubble.text, rate)) for bubble in bubbles]


def _bubbles(
    rng: random.Random,
    sent: list[Sent],
    indices: list[int],
    tops: list[int],
    start: int,
    view: int,
    style: str,
    rate: float,
) -> list[Bubble]:
    made = []
    label: datetime | None = None
    for i in indices:
        message = sent[i]
        hidden_top = max(0, start - tops[i])
        hidden_bottom = max(0, tops[i] + message.height - (start + view))
        moment = UNKNOWN_MOMENT
        labelled = i == 0 or message.at - sent[i - 1].at > timedelta(minutes=5)
        if style == "printed":
            if not hidden_top:
                moment = Moment(message.at, Precision.SECOND, Clock.PRINTED)
        elif labelled and not hidden_top and tops[i] - start > 15:
            label = message.at.replace(second=0)
            moment = Moment(label, Precision.MINUTE, Clock.LABEL)
        elif label is not None:
            moment = Moment(label, Precision.AFTER, Clock.INHERITED)
        text = message.text
        partial = bool(hidden_top or hidden_bottom)
        if partial:
            text = _cut(text, hidden_top, hidden_bottom)
        made.append(
            Bubble(
                side=message.side,
                kind=message.kind,
                text=noise(rng, text, rate),
                moment=moment,
                partial=partial,
                shape=None if partial or message.shape is None else message.shape * rng.uniform(0.99, 1.01),
            )
        )
    return made


def _cut(text: str, hidden_top: int, hidden_bottom: int) -> str:
    rows = [text[k : k + 13] for k in range(0, len(text), 13)]
    if hidden_top:
        rows = rows[(hidden_top + 15) // 40 + 1 :] if hidden_top > 20 else rows
    if hidden_bottom:
        rows = rows[: max(0, len(rows) - ((hidden_bottom + 15) // 40 + 1))] if hidden_bottom > 20 else rows
    return "".join(rows)


def reassemble(shots: Iterable[Shot]) -> Merged:
    """All screenshots of one conversation put together at once."""
    whole = Overlaps()
    for shot in shots:
        whole.put(shot)
    return whole.merged()
