"""How one drawn chat looks: everything that stays the same from its first message to its last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from ocr.training.fonts import Face, any_face
from ocr.training.grounds import any_colour, between, is_light, near
from ocr.training.sheet import Colour

BLACK, WHITE = (20, 20, 20), (245, 245, 245)


@dataclass(frozen=True)
class Look:
    """Sizes are pixels of the unscaled sheet; pairs are (the other's, one's own)."""

    script: str
    face: Face
    size: float
    small: float
    leading: float
    ground: Colour
    ground_kind: str
    dark: bool
    one_sided: bool
    bubbles: str
    fills: tuple[Colour, Colour]
    inks: tuple[Colour, Colour]
    faint: Colour
    line: Colour
    radius: float
    tail: str
    opacity: float
    shade: Colour | None
    shadow: bool
    avatar: float
    avatar_radius: float
    avatars: tuple[bool, bool]
    avatar_low: bool
    names: str
    name_size: float
    name_inks: tuple[Colour, Colour]
    timed: str
    ticks: bool
    pill: Colour | None
    padding: tuple[float, float]
    gap: float
    tight: bool
    edge: float
    widest: float
    receipts: float
    quotes: float
    answers: float
    previews: float
    name_gap: float
    time_gap: float
    reactions: float
    label_share: float
    ranks: float
    forwards: float
    charms: bool

    @property
    def lead(self) -> float:
        """Pixels from one line of a message to the next."""
        return self.size * self.leading

    def in_bubble(self, own: int) -> bool:
        """Do the messages of the other (0), or one's own (1), stand in bubbles?"""
        return self.bubbles not in ("none", "own") or (self.bubbles == "own" and own == 1)


def any_look(rng: Random, size: float, *, window: bool) -> Look:
    """Draw a look; windows are more often one-sided and without bubbles than phones."""
    dark = rng.random() < 0.27
    script = rng.choice(("hans", "hans", "hans", "hant", "mixed", "en", "en"))
    ground = _ground(rng, dark)
    kind = (
        "flat"
        if rng.random() < 0.58
        else rng.choice(("gradient", "photo", "photo", "doodle", "doodle", "noise"))
    )
    bubbles = rng.choices(("filled", "outlined", "none", "own"), (80, 7, 9, 4))[0]
    one_sided = rng.random() < (0.28 if window else 0.1)
    if bubbles in ("none", "own") and kind != "flat":
        kind = "gradient"
    fills = _fills(rng, dark, ground, bubbles)
    opacity = rng.uniform(0.35, 0.93) if bubbles == "filled" and rng.random() < 0.22 else 1.0
    inks = tuple(_ink(rng, between(ground, fill, opacity)) for fill in fills)
    faint = between(ground, (255, 255, 255) if dark else (0, 0, 0), rng.uniform(0.3, 0.55))
    timed = rng.choices(("labels", "inside", "below", "beside", "none"), (45, 25, 9, 9, 12))[0]
    names = rng.choices(("none", "left", "both", "within", "timed"), (46, 16, 14, 10, 14))[0]
    has_avatars = rng.choice(((True, True), (True, True), (True, False), (False, False)))
    coloured = rng.random() < 0.35
    own = any_colour(rng, 30, 190) if coloured else faint
    named = any_colour(rng, 30, 190) if coloured else faint
    if kind in ("photo", "doodle") and rng.random() < 0.5:
        own = named = near(rng, rng.choice((BLACK, WHITE)), 20)
    return Look(
        script=script,
        face=any_face(rng, script),
        size=size,
        small=size * rng.uniform(0.68, 0.9),
        leading=rng.uniform(1.18, 1.6) if rng.random() < 0.75 else rng.uniform(1.6, 2.0),
        ground=ground,
        ground_kind=kind,
        dark=dark,
        one_sided=one_sided,
        bubbles=bubbles,
        fills=fills,
        inks=(inks[0], inks[1]),
        faint=faint,
        line=between(ground, faint, rng.uniform(0.1, 0.6)),
        radius=rng.choice((0, 2, size * 0.35, size * 0.7, size * 1.3)),
        tail=rng.choice(("none", "none", "middle", "top", "bottom")),
        opacity=opacity,
        shade=any_colour(rng) if rng.random() < 0.1 else None,
        shadow=rng.random() < 0.15,
        avatar=size * rng.uniform(1.9, 3.2),
        avatar_radius=rng.choice((0.0, 0.15, 0.3, 1.0, 1.0)),
        avatars=has_avatars,
        avatar_low=rng.random() < 0.15,
        names=names,
        name_size=size * rng.uniform(0.7, 1.0),
        name_inks=(named, own),
        timed=timed,
        ticks=timed == "inside" and rng.random() < 0.6,
        pill=near(rng, between(ground, faint, 0.35), 12) if rng.random() < 0.4 else None,
        padding=(size * rng.uniform(0.45, 1.2), size * rng.uniform(0.2, 0.9)),
        gap=size * rng.uniform(0.5, 2.0),
        tight=rng.random() < 0.25,
        edge=size * rng.uniform(0.3, 1.3),
        widest=rng.uniform(0.5, 0.88),
        receipts=rng.choice((0, 0, 0, 0.25, 0.9)),
        quotes=rng.choice((0, 0.05, 0.15)),
        answers=rng.choice((0, 0, 0, 0, 0.15, 0.5)),
        previews=rng.choice((0, 0, 0.06)),
        name_gap=rng.uniform(0.95, 1.15) if rng.random() < 0.35 else rng.uniform(1.25, 1.5),
        time_gap=rng.choice((1.5, 3.0, 6.0, 6.0, 10.0)),
        reactions=rng.choice((0, 0, 0, 0.15)),
        label_share=rng.choice((0.05, 0.2, 0.35, 0.6)) if timed in ("labels", "inside", "none") else 0.06,
        ranks=rng.choice((0.05, 0.05, 0.6, 0.95)),
        forwards=rng.choice((0, 0, 0, 0.1)),
        charms=bubbles == "filled" and rng.random() < 0.1,
    )


def dressed(look: Look, speaker: str, own: int) -> Look:
    """The look with the bubbles that a speaker has chosen: a colour, an edge, a shade of their own."""
    rng = Random(f"{speaker} {own}")  # noqa: S311
    fills = (any_colour(rng), any_colour(rng))
    return replace(
        look,
        fills=fills,
        inks=(_ink(rng, fills[0]), _ink(rng, fills[1])),
        line=any_colour(rng),
        bubbles=rng.choice(("filled", "outlined")),
        shade=near(rng, fills[1], 70) if rng.random() < 0.4 else None,
        radius=look.size * rng.uniform(0.3, 1.3),
    )


def _ground(rng: Random, dark: bool) -> Colour:
    if dark:
        return rng.choice(((17, 17, 17), (0, 0, 0), near(rng, (28, 32, 38), 18), near(rng, (20, 30, 45), 15)))
    plain = ((237, 237, 237), (255, 255, 255), (255, 255, 255), (245, 245, 245))
    return rng.choice(
        (*plain, near(rng, (232, 232, 236), 20), near(rng, (222, 222, 222), 33), any_colour(rng, 150))
    )


def _fills(rng: Random, dark: bool, ground: Colour, bubbles: str) -> tuple[Colour, Colour]:
    if bubbles == "none":
        return ground, ground
    quiet = (
        near(rng, (48, 48, 50), 18) if dark else rng.choice(((255, 255, 255), near(rng, (238, 238, 240), 14)))
    )
    loud = any_colour(rng) if rng.random() < 0.75 else near(rng, quiet, 12)
    if rng.random() < 0.08:
        return loud, quiet
    return quiet, loud


def _ink(rng: Random, fill: Colour) -> Colour:
    """Letters that can be read on a fill; sometimes of little contrast."""
    if rng.random() < 0.06:
        return between(fill, BLACK if is_light(fill) else WHITE, rng.uniform(0.45, 0.7))
    return near(rng, BLACK if is_light(fill) else WHITE, 20)
