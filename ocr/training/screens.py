"""Draws whole screens: a chat with its bars, alone, as a column of a window or workbench, or on a page."""

from __future__ import annotations

from dataclasses import replace

from ocr.layout.places import Place
from ocr.training.bubbles import Box
from ocr.training.chat import draw_chat
from ocr.training.chrome import draw_banner, draw_foot, draw_head
from ocr.training.column import Column
from ocr.training.grounds import any_colour, is_light, lay_ground, near
from ocr.training.headed import draw_headed
from ocr.training.look import BLACK, WHITE, Look
from ocr.training.over import draw_over
from ocr.training.sections import WIDE, fill_with
from ocr.training.sheet import Sheet
from ocr.training.windows import draw_list, draw_panel
from ocr.training.words import BARS, BUTTONS, KEYS, nick, phrase


def draw_screen(sheet: Sheet, look: Look, box: Box, *, phone: bool, bars: bool) -> None:
    """One chat on its ground with the bars around it."""
    rng, (left, top, right, bottom) = sheet.rng, box
    foot = 0.0
    if bars and rng.random() < 0.87:
        foot = look.size * (rng.uniform(2.6, 4) if phone else rng.uniform(3, 9))
        if phone and rng.random() < 0.22:
            foot = (bottom - top) * rng.uniform(0.3, 0.45)
    lay_ground(sheet, look.ground_kind, look.ground, box)
    if look.bubbles == "none" or rng.random() < 0.05:
        draw = draw_headed if rng.random() < 0.75 else draw_chat
    else:
        draw = draw_chat
    draw(sheet, look, (left, top + (look.size * 4 if bars else 0), right, bottom - foot))
    trim(sheet, box)
    end = draw_head(sheet, look, box, phone=phone) if bars and rng.random() < 0.92 else top
    if bars and rng.random() < 0.16:
        end = draw_banner(sheet, look, (left, end, right, bottom))
    if rng.random() < 0.13:
        draw_over(sheet, look, (left, end, right, bottom - foot))
    if foot:
        draw_foot(sheet, look, (left, bottom - foot, right, bottom), phone=phone)


def trim(sheet: Sheet, box: Box) -> None:
    """What a long word drew beyond the screen is of another thing's ground."""
    for x0, y0, x1, y1 in (
        (box[2], 0.0, float(sheet.width), float(sheet.height)),
        (0.0, box[3], float(sheet.width), float(sheet.height)),
    ):
        if x1 > x0 and y1 > y0:
            sheet.forget(x0, y0, x1, y1)


def draw_window(sheet: Sheet, look: Look, box: Box) -> None:
    """A window of one to five columns; the chat is one of them."""
    rng, (left, top, right, bottom) = sheet.rng, box
    if rng.random() < 0.28:
        high = look.size * rng.uniform(1.6, 2.6)
        sheet.cover(
            left, top, right, top + high, near(rng, (42, 42, 42) if look.dark else (230, 230, 230), 20)
        )
        sheet.text(
            left + 8, top + high * 0.2, rng.choice(BARS), look.face, look.small, look.faint, Place.OTHER
        )
        top += high
    lists = rng.choice((0, 1, 1, 1, 2))
    if rng.random() < 0.5:
        left = _strip_of_icons(sheet, look, (left, top, right, bottom))
    panel = (
        min((right - left) * 0.4, look.size * rng.uniform(9, 24))
        if rng.random() < 0.45 and right - left > look.size * 34
        else 0.0
    )
    starts = left
    for _ in range(lists):
        starts += min((right - left) * 0.3, look.size * rng.uniform(8, 20))
    chat = (starts, top, right - panel, bottom)
    if lists and rng.random() < 0.15:
        look = replace(look, avatar=look.avatar * 0.8)
    draw_screen(sheet, look, chat, phone=False, bars=rng.random() < 0.92)
    edge = left
    for number in range(lists):
        end = left + (starts - left) * (number + 1) / lists
        draw_list(sheet, look, (edge, top, end, bottom))
        edge = end
    if panel:
        draw_panel(sheet, look, (right - panel, top, right, bottom))


def _strip_of_icons(sheet: Sheet, look: Look, box: Box) -> float:
    """The narrow column at a window's left edge; returns where it ends."""
    rng, (left, top, _, bottom) = sheet.rng, box
    wide = look.size * rng.uniform(2.4, 5)
    sheet.cover(left, top, left + wide, bottom, rng.choice(((46, 46, 46), (230, 230, 230), any_colour(rng))))
    y = top + 8
    for _ in range(rng.randint(2, 9)):
        sheet.icon(left + wide * 0.3, y, wide * 0.35, (170, 170, 170))
        y += wide * 0.5
        if rng.random() < 0.3:
            sheet.text(
                left + wide * 0.2,
                y,
                rng.choice(BUTTONS)[:2],
                look.face,
                look.small,
                (180, 180, 180),
                Place.OTHER,
            )
            y += look.size
        y += wide * 0.3
    return left + wide


def draw_bench(sheet: Sheet, look: Look, box: Box) -> None:
    """A workbench of three to five columns: icons, lists of chats, the chat, panels that know everything."""
    rng, (left, top, right, bottom) = sheet.rng, box
    if rng.random() < 0.6:
        top = _site_bar(sheet, look, (left, top, right, bottom))
    if rng.random() < 0.6:
        left = _strip_of_icons(sheet, look, (left, top, right, bottom))
    wide = right - left
    lists = [wide * rng.uniform(0.14, 0.24) for _ in range(rng.choice((0, 1, 1, 1, 2)))]
    panels = [wide * rng.uniform(0.17, 0.32) for _ in range(rng.choice((1, 1, 2)) if len(lists) < 2 else 1)]
    share = min(1.0, wide * 0.68 / sum((*lists, *panels)))
    start, end = left + sum(lists) * share, right - sum(panels) * share
    over = top + (bottom - top) * (rng.uniform(0.6, 0.85) if rng.random() < 0.15 else 1)
    draw_screen(sheet, look, (start, top, end, over), phone=False, bars=rng.random() < 0.94)
    if over < bottom:  # what the program proposes stands under the chat
        sheet.cover(start, over, end, bottom, look.ground)
        fill_with(Column(sheet, look, start, end), over + 4, bottom)
    edge = left
    for number, each in enumerate(lists):
        draw = draw_list if number == 0 or rng.random() < 0.6 else draw_panel
        draw(sheet, look, (edge, top, edge + each * share, bottom))
        edge += each * share
    edge = end
    for each in panels:
        draw_panel(sheet, look, (edge, top, edge + each * share, bottom))
        edge += each * share


def draw_page(sheet: Sheet, look: Look, box: Box) -> None:
    """A page of an administration, an order or a complaint, on which a chat stands in a card of its own."""
    rng, (left, top, right, bottom) = sheet.rng, box
    ground = near(rng, (24, 24, 28) if look.dark else (244, 245, 248), 10)
    card_top = top + (bottom - top) * rng.uniform(0.08, 0.45)
    card_bottom = top + (bottom - top) * rng.uniform(0.6, 1.0)
    nav = left + (right - left) * (rng.uniform(0.1, 0.18) if rng.random() < 0.45 else 0)
    inset = look.size * rng.uniform(0.3, 2)
    card_left, card_right = nav + inset, right - inset
    beside = rng.choice(("none", "none", "left", "right"))
    if beside != "none" and card_right - card_left > look.size * 36:
        least = (card_right - card_left) * rng.uniform(0.35, 0.6)
        card_left = card_right - least if beside == "right" else card_left
        card_right = card_left + least if beside == "left" else card_right
    card = (card_left, card_top, card_right, card_bottom)
    roomy = card_bottom - card_top > look.size * 14  # bars would leave nothing of a lower one
    draw_screen(sheet, look, card, phone=False, bars=rng.random() < 0.45 and roomy)
    lay_card = sheet.lifted(card)
    sheet.cover(*box, ground)
    start = _site_bar(sheet, look, (left, top, right, bottom))
    if nav > left:
        _side_menu(sheet, look, (left, start, nav, bottom))
    body = Column(sheet, look, nav + inset, right - inset)
    fill_with(body, start + look.size, card_top - look.size * 2, WIDE)
    sheet.cover(nav, max(start, card_top - look.size * 2), right, bottom, ground)
    if rng.random() < 0.7:
        words = rng.choice(("聊天记录", "协商历史", "沟通记录", "会话详情", "Conversation", nick(rng)))
        body.write(card_left + 6, card_top - look.size * 1.6, words, look.size, WHITE if look.dark else BLACK)
    for edge, end in ((card_right + 6, body.right), (body.left, card_left - 6)):
        if end - edge > look.size * 8:
            fill_with(Column(sheet, look, edge, end), card_top, card_bottom, WIDE)
    sheet.cover(nav, card_bottom, right, bottom, ground)
    fill_with(body, card_bottom + look.size, bottom, WIDE)
    lay_card()
    sheet.rounded(card, rng.choice((0, 3)), None, look.line)


def _site_bar(sheet: Sheet, look: Look, box: Box) -> float:
    """A site's own bar with its name and where one can go; returns the row where it ends."""
    rng, (left, top, right, _) = sheet.rng, box
    fill = rng.choice((any_colour(rng), (255, 255, 255), (30, 34, 44)))
    ink, column = BLACK if is_light(fill) else WHITE, Column(sheet, look, left, right)
    high = look.size * rng.uniform(2.2, 4)
    sheet.cover(left, top, right, top + high, fill)
    row, x = top + (high - look.size * 1.3) / 2, left + look.size
    for number in range(rng.randint(1, 7)):
        words = (
            rng.choice(BARS)
            if number == 0
            else rng.choice((rng.choice(BUTTONS), phrase(rng, look.script, 4)))
        )
        wide = column.wide(words, look.size)
        if x + wide > right - look.size * 8:
            break
        column.write(x, row, words, look.size * (1.15 if number == 0 else 1), ink)
        x += wide + look.size * rng.uniform(1.2, 2.5)
    if rng.random() < 0.6:
        words = column.fitted(nick(rng), look.small, look.size * 6)
        column.write(right - column.wide(words, look.small) - 8, row, words, look.small, ink)
    return top + high


def _side_menu(sheet: Sheet, look: Look, box: Box) -> None:
    """Where one can go, one word under the other."""
    rng, (left, top, right, bottom) = sheet.rng, box
    fill = rng.choice(((255, 255, 255), (32, 36, 48), near(rng, look.ground, 20)))
    ink, column = BLACK if is_light(fill) else WHITE, Column(sheet, look, left, right)
    sheet.cover(left, top, right, bottom, fill)
    y, lead = top + look.size, look.size * rng.uniform(1.9, 3)
    for _ in range(rng.randint(3, 14)):
        if y > bottom - look.size:
            return
        shift = rng.choice((8, 8, 20))
        words = rng.choice((rng.choice(BUTTONS), rng.choice(KEYS) + "管理", phrase(rng, look.script, 5)))
        if right - left - shift > look.size * 2:
            column.write(
                left + shift, y, column.fitted(words, look.size, right - left - shift - 4), look.size, ink
            )
        y += lead
