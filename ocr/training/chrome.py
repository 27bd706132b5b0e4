"""Draws what is around a chat on its screen: status and title bars, banners, input bars."""

from __future__ import annotations

from ocr.layout.places import Place
from ocr.training.bubbles import Box
from ocr.training.column import Column
from ocr.training.grounds import any_colour, between, is_light, near, photo
from ocr.training.keyboard import draw_keyboard, draw_tools
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.sheet import Colour, Sheet
from ocr.training.words import BUTTONS, PROMPTS, clock, nick, phrase


def draw_head(sheet: Sheet, look: Look, box: Box, *, phone: bool) -> float:
    """A title bar, on phones below a status bar; returns the row where it ends."""
    rng, (left, top, right, _) = sheet.rng, box
    fill = near(rng, look.ground, 10) if rng.random() < 0.6 else _bar_colour(rng.random() < 0.4, sheet, look)
    ink = BLACK if is_light(fill) else WHITE
    status = look.size * rng.uniform(1.3, 2.4) if phone and rng.random() < 0.85 else 0.0
    high = look.size * rng.uniform(2.4, 4.2)
    sheet.cover(left, top, right, top + status + high, fill)
    if status:
        _status_bar(sheet, look, (left, top, right, top + status), ink)
    if rng.random() < 0.6:
        sheet.rule(left, top + status + high, right, top + status + high, look.line)
    _title(sheet, look, (left, top + status, right, top + status + high), ink, phone=phone)
    return top + status + high


def _bar_colour(strong: bool, sheet: Sheet, look: Look) -> Colour:
    return (
        any_colour(sheet.rng, 20, 230)
        if strong
        else near(sheet.rng, (30, 30, 32) if look.dark else (240, 240, 240), 14)
    )


def _status_bar(sheet: Sheet, look: Look, box: Box, ink: Colour) -> None:
    rng, (left, top, right, bottom) = sheet.rng, box
    size = min(look.size * rng.uniform(0.75, 0.95), (bottom - top) * 0.7)
    row = top + (bottom - top - size) * 0.4
    sheet.text(left + rng.uniform(4, 26), row, clock(rng), look.face, size, ink, Place.OTHER)
    for number in range(rng.randint(1, 4)):
        sheet.icon(right - 14 - number * size * 1.3, row + 1, size * 0.8, ink)
    if rng.random() < 0.5:
        sheet.text(
            right - 76,
            row,
            rng.choice(("5G", "4G", "87%", "中国移动", "1.2K/s", "LTE", "HD")),
            look.face,
            size,
            ink,
            Place.OTHER,
        )


def _title(sheet: Sheet, look: Look, box: Box, ink: Colour, *, phone: bool) -> None:
    rng, (left, top, right, bottom) = sheet.rng, box
    column, size = Column(sheet, look, left, right), look.size * rng.uniform(1, 1.35)
    name = title_words(column, size, (right - left) * 0.6)
    wide, under, high = column.wide(name, size), rng.random() < 0.3, bottom - top
    centred = phone and rng.random() < 0.55
    face_size = high * 0.6 if not centred and rng.random() < 0.4 else 0.0
    x = (
        (left + right - wide) / 2
        if centred
        else left + (look.size * 2 if phone else look.size) + (face_size + 6 if face_size else 0)
    )
    row = top + (high - size * 1.3) / 2 - (size * 0.5 if under else 0)
    if phone:
        sheet.rule(left + 14, top + high * 0.35, left + 9, top + high * 0.5, ink)
        sheet.rule(left + 9, top + high * 0.5, left + 14, top + high * 0.65, ink)
        if rng.random() < 0.3 and x > left + look.size * 6:
            unread = rng.choice(("{}", "{}", "({})", "微信({})", "消息({})", "99+")).format(
                rng.randint(1, 99)
            )
            sheet.text(left + 17, row, unread, look.face, look.size, ink, Place.OTHER)
    if face_size:
        side = round(face_size * sheet.scale)
        sheet.paste(
            photo(rng, side, side), x - face_size - 6, top + high * 0.2, face_size * rng.choice((0.1, 0.5))
        )
    sheet.text(x, row, name, look.face, size, ink, Place.TITLE)
    if rng.random() < 0.15:  # no sound, or the ear at which it is heard
        sheet.icon(x + wide + 4, row + size * 0.25, size * 0.8, between(ink, (128, 128, 128), 0.6))
    if under:
        words = rng.choice(
            (
                "在线",
                "对方正在输入…",
                "online",
                "last seen today",
                "3 members",
                "店铺客服",
                "信用极好",
                "tap here for info",
            )
        )
        at = (left + right - column.wide(words, size * 0.68)) / 2 if centred else x
        sheet.text(
            at,
            top + high / 2 + size * 0.22,
            words,
            look.face,
            size * 0.68,
            between(ink, (128, 128, 128), 0.6),
            Place.OTHER,
        )
    for number in range(rng.randint(0, 3)):
        sheet.icon(right - 16 - number * look.size * 1.8, top + high * 0.35, look.size * 0.9, ink)
    if not phone and rng.random() < 0.3:
        _buttons(column, (x + wide + 12, top + high * 0.3, right - 70, bottom), ink)


def title_words(column: Column, size: float, most: float) -> str:
    """Who the chat is with: a nick or a group, cut where it is too long, and how many they are."""
    rng, look = column.sheet.rng, column.look
    name = nick(rng) if rng.random() < 0.85 else phrase(rng, look.script, rng.randint(8, 30))
    count = rng.choice(("({})", " ({})", "（{}）")) if rng.random() < 0.25 else ""
    count = count.format(rng.randint(3, 2000))
    room = most - column.wide(count, size)
    if column.wide(name, size) > room:
        name = column.fitted(name, size, room - size) + "…"
    return name + count


def _buttons(column: Column, box: Box, ink: Colour) -> None:
    x = box[0]
    while x < box[2]:
        word = column.sheet.rng.choice(BUTTONS)
        wide = column.wide(word, column.look.small)
        if x + wide > box[2]:
            return
        column.sheet.text(x, box[1], word, column.look.face, column.look.small, ink, Place.OTHER)
        x += wide + column.look.size


def draw_banner(sheet: Sheet, look: Look, box: Box) -> float:
    """A notice or the goods in question between title bar and chat; returns the row where it ends."""
    rng, (left, top, right, _) = sheet.rng, box
    column, high = Column(sheet, look, left, right), look.size * rng.uniform(2, 5)
    fill = (
        near(rng, (46, 46, 50), 12)
        if look.dark
        else near(rng, rng.choice(((255, 255, 255), (255, 248, 230))), 8)
    )
    ink = BLACK if is_light(fill) else WHITE
    sheet.cover(left, top, right, top + high, fill)
    x = left + 8
    if high > look.size * 3.2:
        side = high - 8
        sheet.paste(photo(rng, *sheet.scaled(side, side)), x, top + 4)
        sheet.mark(x, top + 4, x + side, top + 4 + side, Place.PICTURE)
        x += side + 6
    for row in range(max(1, int(high / (look.size * 1.5)) - (high > look.size * 3))):
        words = (
            phrase(rng, look.script, rng.randint(5, 30))
            if rng.random() < 0.7
            else f"¥{rng.randint(1, 999)}.00"
        )
        line = column.wrap(words, look.size * 0.9, right - x - look.size * 5)[0]
        sheet.text(
            x,
            top + 4 + row * look.size * 1.4,
            line,
            look.face,
            look.size * 0.9,
            rng.choice((ink, (230, 70, 30))),
            Place.OTHER,
        )
    if rng.random() < 0.5:
        _filled_button(column, right - 6, top + high * 0.3, rng.choice(BUTTONS))
    return top + high


def _filled_button(column: Column, right: float, top: float, word: str) -> None:
    look, sheet = column.look, column.sheet
    wide = column.wide(word, look.small)
    fill = any_colour(sheet.rng, 40, 240)
    sheet.rounded((right - wide - 14, top, right, top + look.small * 1.8), sheet.rng.choice((2, 6, 14)), fill)
    ink = BLACK if is_light(fill) else WHITE
    sheet.text(right - wide - 7, top + look.small * 0.25, word, look.face, look.small, ink, Place.OTHER)


def draw_foot(sheet: Sheet, look: Look, box: Box, *, phone: bool) -> None:
    """An input bar that fills a box; on phones perhaps with a keyboard or a panel of tools below it."""
    rng, (left, top, right, bottom) = sheet.rng, box
    column = Column(sheet, look, left, right)
    fill = (
        near(rng, (28, 28, 30), 10)
        if look.dark
        else rng.choice((near(rng, look.ground, 8), (247, 247, 247), (255, 255, 255)))
    )
    ink = BLACK if is_light(fill) else WHITE
    sheet.cover(left, top, right, bottom, fill)
    sheet.rule(left, top, right, top, look.line)
    if not phone:
        _window_foot(column, box, ink)
        return
    bar = min(bottom - top, look.size * rng.uniform(2.6, 3.8))
    x0, x1 = left + look.size * rng.uniform(0.5, 3), right - look.size * rng.uniform(2, 6)
    if rng.random() < 0.8:
        sheet.rounded(
            (x0, top + bar * 0.18, x1, top + bar * 0.82),
            rng.choice((3, bar * 0.35)),
            near(rng, (52, 52, 54) if look.dark else (255, 255, 255), 4),
        )
    words = rng.choice(PROMPTS) if rng.random() < 0.7 else phrase(rng, look.script, rng.randint(1, 12))
    line = column.wrap(words, look.size, max(20, x1 - x0 - 16))[0]
    sheet.text(
        x0 + 8,
        top + bar / 2 - look.size * 0.65,
        line,
        look.face,
        look.size,
        rng.choice((ink, (160, 160, 160))),
        Place.OTHER,
    )
    for number in range(rng.randint(0, 3)):
        sheet.icon(right - look.size * 1.7 - number * look.size * 2, top + bar * 0.3, look.size * 1.1, ink)
    if rng.random() < 0.25:
        _filled_button(column, right - 4, top + bar * 0.25, rng.choice(("发送", "Send")))
    below = (left, top + bar, right, bottom)
    if bottom - top > look.size * 9 and rng.random() < 0.8:
        draw_keyboard(column, below, ink)
    elif bottom - top > bar + look.size * 3:
        draw_tools(column, below, ink)


def _window_foot(column: Column, box: Box, ink: Colour) -> None:
    sheet, look, rng = column.sheet, column.look, column.sheet.rng
    left, top, right, bottom = box
    for number in range(rng.randint(0, 8)):
        sheet.icon(left + 8 + number * look.size * 2, top + 4, look.size, (125, 125, 125))
    if bottom - top > look.size * 4 and rng.random() < 0.5:
        rows = column.wrap(phrase(rng, look.script, rng.randint(3, 60)), look.size, right - left - 20)
        for number, line in enumerate(rows[: max(1, int((bottom - top - look.size * 4) / look.lead))]):
            sheet.text(
                left + 8,
                top + look.size * 2 + number * look.lead,
                line,
                look.face,
                look.size,
                ink,
                Place.OTHER,
            )
    if rng.random() < 0.7:
        _filled_button(
            column, right - 8, bottom - look.size * 2, rng.choice(("发送", "发送(S)", "Send", "关闭(C)"))
        )
