"""Draws one column of a chat: messages of all kinds, time labels and system lines, from top to bottom."""

from __future__ import annotations

from dataclasses import replace

from ocr.layout.places import Place
from ocr.training.attached import draw_answers, draw_map, draw_place, draw_poll, draw_preview
from ocr.training.bubbles import Box, draw_avatar, draw_bubble, draw_reactions, draw_ticks
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, is_light, near, photo
from ocr.training.headings import draw_name, draw_quote
from ocr.training.look import Look, dressed
from ocr.training.sheet import Sheet
from ocr.training.words import BUTTONS, FORWARDED, SYSTEM, clock, moment, nick, phrase, saying


def draw_chat(sheet: Sheet, look: Look, box: Box) -> None:
    """Fill a box with a chat that began above it and may go on below."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    y = top - rng.uniform(0, 45) if rng.random() < 0.5 else top + look.gap
    own, speaker = rng.randrange(2), nick(rng)
    while y < bottom:
        if rng.random() < look.label_share:
            y = _centred(column, moment(rng), y, Place.TIME)
        if rng.random() < 0.06:
            length = rng.randint(6, 50) if rng.random() < 0.75 else rng.randint(50, 160)
            words = rng.choice(SYSTEM) if rng.random() < 0.65 else phrase(rng, look.script, length)
            y = _centred(column, words, y, Place.SYSTEM)
        if rng.random() < 0.55:
            own, speaker = 1 - own, nick(rng) if rng.random() < 0.3 else speaker
        y = _message(column, y, own, speaker)
        y += (
            rng.uniform(1, 4)
            if look.tight and rng.random() < 0.6
            else look.gap * rng.choice((0.8, 1, 1, 1.5))
        )


def _centred(column: Column, words: str, y: float, place: Place) -> float:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    lines = column.wrap(words, look.small, (column.right - column.left) * 0.8)
    y += rng.uniform(0, look.gap)
    widest = max(column.wide(line, look.small) for line in lines)
    high, x = len(lines) * look.small * 1.35, (column.left + column.right - widest) / 2
    ink = look.faint
    if look.pill is not None:
        sheet.rounded(
            (x - look.small * 0.6, y - 1, x + widest + look.small * 0.6, y + high + 2), look.small, look.pill
        )
        ink = near(rng, (250, 250, 250) if not is_light(look.pill) else (70, 70, 70), 15)
    elif rng.random() < 0.1:
        sheet.rule(column.left + 6, y + high / 2, x - 5, y + high / 2, look.line)
        sheet.rule(x + widest + 5, y + high / 2, column.right - 6, y + high / 2, look.line)
    placed = [
        ((column.left + column.right - column.wide(line, look.small)) / 2, y + row * look.small * 1.35, line)
        for row, line in enumerate(lines)
    ]
    if place is Place.SYSTEM:
        sheet.say(placed, look.face, look.small, ink, place)
    else:
        for left, top, line in placed:
            sheet.text(left, top, line, look.face, look.small, ink, place)
    return y + high + look.gap * rng.uniform(0.6, 1.2)


def _message(column: Column, y: float, own: int, speaker: str) -> float:
    """One message; returns the row where it ends."""
    if column.look.charms:
        column = replace(column, look=dressed(column.look, speaker, own))
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    right_side = own == 1 and not look.one_sided
    avatar = look.avatar if look.avatars[own] or (look.one_sided and look.avatars[0]) else 0.0
    beside = avatar + look.size * 0.5 if avatar else 0.0
    inner = (column.left + look.edge + beside, column.right - look.edge - beside)
    top = y
    if look.names in ("left", "both", "timed") and (own == 0 or look.names != "left"):
        y = draw_name(column, inner, y, own, speaker, at_right=right_side)
    kind = rng.random()
    if kind < 0.06:
        bottom, edge = _picture(column, inner, y, right_side)
    elif kind < 0.12:
        bottom, edge = _card(column, inner, y, right_side)
    elif kind < 0.165:
        bottom, edge = _place(column, inner, y, own, right_side)
    elif kind < 0.19:
        bottom, edge = _voice(column, inner, y, own, right_side)
    else:
        bottom, edge = _words(column, inner, y, own, speaker, right_side)
    if rng.random() < look.reactions:
        draw_reactions(sheet, look, edge + 4, bottom)
        bottom += look.small
    if avatar and rng.random() < 0.93:
        x = column.right - look.edge - avatar if right_side else column.left + look.edge
        at = max(top, bottom - avatar) if look.avatar_low else top
        draw_avatar(sheet, look, x, at, avatar)
        bottom = max(bottom, at + avatar)
    return bottom


def _words(
    column: Column, inner: tuple[float, float], y: float, own: int, speaker: str, at_right: bool
) -> tuple[float, float]:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    pad_x, pad_y = look.padding if look.in_bubble(own) else (0.0, 0.0)
    most = max(
        look.size * 4, min(inner[1] - inner[0], (column.right - column.left) * look.widest) - 2 * pad_x
    )
    lines = column.wrap(saying(rng, look.script), look.size, most)
    widest = max(column.wide(line, look.size) for line in lines)
    head: list[tuple[str, float, Place]] = []
    if look.names == "within" and own == 0 and rng.random() < 0.7:
        head.append((speaker, look.name_size, Place.NAME))
    if rng.random() < look.forwards:
        head.append((rng.choice(FORWARDED), look.small, Place.OTHER))
    quoting = rng.random() < look.quotes
    quote = (
        column.wrap(f"{speaker}: {phrase(rng, look.script, rng.randint(4, 26))}", look.small, most - 8)[:2]
        if quoting
        else []
    )
    quote_within = rng.random() < 0.5
    if quote and quote_within:
        head += [(line, look.small, Place.OTHER) for line in quote]
    time = clock(rng) if look.timed == "inside" or rng.random() < 0.3 else moment(rng)
    more = column.wide(time, look.small) + (8 if look.ticks and own else 0)
    last = column.wide(lines[-1], look.size)
    within = look.timed == "inside"
    preview = look.size * rng.uniform(2, 4.5) if rng.random() < look.previews else 0.0
    beside = last + more + look.time_gap
    own_row = within and (preview > 0 or beside > max(widest, min(most, beside)))
    widest = max(
        [
            widest,
            *(column.wide(text, size) for text, size, _ in head),
            more if own_row else beside if within else 0,
            min(most, look.size * 14) if preview else 0,
        ]
    )
    wide = widest + 2 * pad_x
    high = 2 * pad_y + (len(lines) - 1) * look.lead + look.size * 1.25
    high += sum(size * 1.4 for _, size, _ in head) + (look.small * 1.3 if own_row else 0) + preview
    x = inner[1] - wide if at_right else inner[0]
    draw_bubble(sheet, look, (x, y, x + wide, y + high), own)
    row = y + pad_y
    if quote and quote_within:
        above = sum(size * 1.4 for _, size, _ in head[: -len(quote)])
        draw_quote(column, (x + pad_x, row + above, x + pad_x + widest, row + above), len(quote), own)
    for text, size, place in head:
        ink = look.name_inks[0] if place is Place.NAME else between(look.inks[own], look.fills[own], 0.4)
        sheet.text(x + pad_x, row, text, look.face, size, ink, place)
        row += size * 1.4
    place = Place.RIGHT if at_right else Place.LEFT
    shift = (
        widest - max(column.wide(line, look.size) for line in lines)
        if at_right and not look.in_bubble(own)
        else 0.0
    )
    placed = [(x + pad_x + shift, row + number * look.lead, line) for number, line in enumerate(lines)]
    sheet.say(placed, look.face, look.size, look.inks[own], place)
    bottom = y + high
    if preview:
        below = bottom - pad_y - (look.small * 1.3 if own_row else 0)
        draw_preview(column, (x + pad_x, below - preview + 3, x + pad_x + widest, below), look.inks[own])
    if within:
        _time_within(column, (x + pad_x, bottom - pad_y), widest, time, own)
    else:
        bottom = _time_outside(column, (x, y, x + wide, bottom), time, at_right)
    if quote and not quote_within:
        bottom = _quote_below(column, inner, bottom, quote, at_right)
    if own and rng.random() < look.receipts:
        bottom = _receipt(column, x, bottom, wide)
    if rng.random() < look.answers * (0.1 if own else 1):
        bottom = draw_answers(column, (x, y, x + wide, bottom))
    return bottom, x


def _time_within(column: Column, at: tuple[float, float], widest: float, time: str, own: int) -> None:
    sheet, look = column.sheet, column.look
    wide = column.wide(time, look.small) + (8 if look.ticks and own else 0)
    ink = between(look.inks[own], look.fills[own], sheet.rng.uniform(0.2, 0.5))
    y = at[1] - look.small * 1.2
    sheet.text(at[0] + widest - wide, y, time, look.face, look.small, ink, Place.TIME)
    if look.ticks and own:
        draw_ticks(sheet, look, at[0] + widest - 6, y)


def _time_outside(column: Column, box: Box, time: str, at_right: bool) -> float:
    sheet, look = column.sheet, column.look
    x0, _, x1, y1 = box
    wide = column.wide(time, look.small)
    if look.timed == "below":
        sheet.text(
            x1 - wide - 2 if at_right else x0 + 2,
            y1 + 1.5,
            time,
            look.face,
            look.small,
            look.faint,
            Place.TIME,
        )
        return y1 + look.small * 1.4
    if look.timed == "beside":
        x = x0 - wide - 5 if at_right else x1 + 5
        sheet.text(x, y1 - look.small * 1.5, time, look.face, look.small, look.faint, Place.TIME)
    return y1


def _quote_below(
    column: Column, inner: tuple[float, float], y: float, quote: list[str], at_right: bool
) -> float:
    sheet, look = column.sheet, column.look
    wide = max(column.wide(line, look.small) for line in quote) + 8
    x = inner[1] - wide if at_right else inner[0]
    sheet.rounded(
        (x, y + 3, x + wide, y + 7 + len(quote) * look.small * 1.35), 3, near(sheet.rng, look.ground, 16)
    )
    for row, line in enumerate(quote):
        sheet.text(
            x + 4, y + 5 + row * look.small * 1.35, line, look.face, look.small, look.faint, Place.OTHER
        )
    return y + 8 + len(quote) * look.small * 1.35


def _receipt(column: Column, x: float, y: float, wide: float) -> float:
    sheet, look = column.sheet, column.look
    word = sheet.rng.choice(("已读", "未读", "送达", "Read", "Delivered", "Sent", "Read 10:32", "已讀"))
    size = look.small * 0.9
    long = column.wide(word, size)
    if sheet.rng.random() < 0.5 and x - long - 5 > column.left:
        sheet.text(x - long - 5, y - size * 1.5, word, look.face, size, look.faint, Place.OTHER)
        return y
    sheet.text(x + wide - long, y + 1.5, word, look.face, size, look.faint, Place.OTHER)
    return y + size * 1.4


def _picture(column: Column, inner: tuple[float, float], y: float, at_right: bool) -> tuple[float, float]:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    wide = rng.uniform(0.15, 0.5) * min(column.right - column.left, 300)
    high = wide * rng.uniform(0.5, 1.6)
    x = inner[1] - wide if at_right else inner[0]
    sheet.paste(photo(rng, *sheet.scaled(wide, high)), x, y, look.radius)
    if rng.random() < 0.35:  # writing in a photo is no message
        for row in range(rng.randint(1, 4)):
            words = phrase(rng, look.script, rng.randint(2, 9))
            fitting = column.wrap(words, look.size, wide - 6)[0]
            sheet.text(
                x + 3,
                y + 4 + row * look.lead,
                fitting,
                look.face,
                look.size * rng.uniform(0.7, 1),
                any_colour(rng),
                None,
            )
    sheet.forget(x, y, x + wide, y + high)
    sheet.mark(x, y, x + wide, y + high, Place.PICTURE)
    return y + high, x


def _place(
    column: Column, inner: tuple[float, float], y: float, own: int, at_right: bool
) -> tuple[float, float]:
    """A place on a map, with its address or without, or a poll."""
    look, rng = column.look, column.sheet.rng
    wide = min(inner[1] - inner[0], look.size * rng.uniform(10, 18))
    x = inner[1] - wide if at_right else inner[0]
    match rng.randrange(3):
        case 0:
            return draw_poll(column, x, x + wide, y, own), x
        case 1:
            return draw_place(column, x, x + wide, y), x
        case _:
            high = wide * rng.uniform(0.4, 0.8)
            draw_map(column, (x, y, x + wide, y + high))
            return y + high, x


def _card(column: Column, inner: tuple[float, float], y: float, at_right: bool) -> tuple[float, float]:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    wide = min(
        inner[1] - inner[0], max(look.size * 9, (column.right - column.left) * rng.uniform(0.45, 0.75))
    )
    x = inner[1] - wide if at_right else inner[0]
    thumb = look.size * rng.choice((0, 2.6, 3.4))
    most = wide - 2 * look.size - thumb - 4
    rows = [
        (line, look.size)
        for line in column.wrap(phrase(rng, look.script, rng.randint(5, 30)), look.size, most)[:3]
    ]
    rows += [
        (line, look.small)
        for line in column.wrap(phrase(rng, look.script, rng.randint(3, 30)), look.small, most)[:3]
    ]
    foot = rng.choice(
        (
            "",
            "微信转账",
            "聊天记录",
            "查看详情",
            "¥ 99.00 立即购买",
            "example.com",
            "订单号 2903716482053",
            "小程序",
        )
    )
    high = look.size + sum(size * 1.45 for _, size in rows) + (look.small * 1.9 if foot else 0)
    high = max(high, thumb + look.size)
    fill = rng.choice((look.fills[0], (255, 255, 255), near(rng, look.ground, 20), (250, 158, 60)))
    ink = near(rng, (25, 25, 25) if is_light(fill) else (235, 235, 235), 15)
    sheet.rounded((x, y, x + wide, y + high), look.radius, fill, look.line if rng.random() < 0.4 else None)
    at_left = rng.random() < 0.5
    if thumb:
        left = x + look.size * 0.6 if at_left else x + wide - look.size * 0.6 - thumb
        sheet.paste(photo(rng, *sheet.scaled(thumb, thumb)), left, y + look.size * 0.5, 2)
        sheet.mark(left, y + look.size * 0.5, left + thumb, y + look.size * 0.5 + thumb, Place.PICTURE)
    row = y + look.size * 0.5
    for line, size in rows:
        tint = ink if size == look.size else rng.choice((ink, between(ink, fill, 0.4), (230, 80, 30)))
        sheet.text(
            x + look.size * 0.6 + (thumb + 4 if at_left else 0), row, line, look.face, size, tint, Place.CARD
        )
        row += size * 1.45
    if foot:
        line_at = y + high - look.small * 1.8
        sheet.rule(x + 4, line_at, x + wide - 4, line_at, look.line)
        sheet.text(
            x + look.size * 0.6, line_at + 2, foot, look.face, look.small, between(ink, fill, 0.4), Place.CARD
        )
    return y + high, x


def _voice(
    column: Column, inner: tuple[float, float], y: float, own: int, at_right: bool
) -> tuple[float, float]:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    wide, high = rng.uniform(4, 13) * look.size, 2 * look.padding[1] + look.size * 1.3
    x = inner[1] - wide if at_right else inner[0]
    draw_bubble(sheet, look, (x, y, x + wide, y + high), own)
    words = rng.choice(
        (
            f"{rng.randint(1, 59)}''",
            f"{rng.randint(1, 59)}″",
            f"0:{rng.randint(10, 59)}",
            f"通话时长 {clock(rng)}",
        )
    )
    sheet.icon(
        x + wide - look.size * 1.5 if at_right else x + 4,
        y + high / 2 - look.size / 2,
        look.size,
        look.inks[own],
    )
    long = column.wide(words, look.size)
    sheet.text(
        x + wide - look.size * 2 - long if at_right else x + look.size * 2,
        y + look.padding[1],
        words,
        look.face,
        look.size,
        look.inks[own],
        Place.CARD,
    )
    if rng.random() < 0.2:
        sheet.text(x, y + high + 2, rng.choice(BUTTONS), look.face, look.small, look.faint, Place.OTHER)
        high += look.small * 1.4
    return y + high, x
