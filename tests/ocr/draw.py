"""Draw screenshots of chats in many styles, so that the right answer is known and nobody's chat is here."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)
_SIMPLIFIED = 2  # the face of that index in Noto's collection


@dataclass(frozen=True)
class Said:
    """One message; side "center" is a notice, and `label` a time label above it."""

    side: str
    text: str
    sender: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Style:
    """How a chat looks. `scale` multiplies every measure; `wallpaper` is "", "doodle", "photo" or
    "shade"; `alpha` below 255 lets it shine through the bubbles."""

    width: int = 375
    scale: float = 2.0
    ground: Colour = (237, 237, 237)
    left_fill: Colour = (255, 255, 255)
    right_fill: Colour = (149, 236, 105)
    left_ink: Colour = (17, 17, 17)
    right_ink: Colour = (17, 17, 17)
    label_ink: Colour = (150, 150, 150)
    outline: Colour | None = None
    radius: int = 6
    avatars: str = "square"
    names: bool = False
    title: str | None = "海的女儿"
    status: bool = True
    bar: Colour | None = None
    input_box: bool = True
    pill: Colour | None = None
    time_inside: bool = False
    wallpaper: str = ""
    alpha: int = 255
    receipts: bool = False
    font_size: int = 17
    all_left: bool = False


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    for name in _FONTS:
        if Path(name).is_file():
            return ImageFont.truetype(name, size, index=_SIMPLIFIED if "Noto" in name else 0)
    raise FileNotFoundError("no CJK font")


class Page:
    """A canvas whose measures are in points; `scale` makes them pixels."""

    def __init__(self, width: int, height: int, ground: Colour, scale: float) -> None:
        self.scale = scale
        self.image = Image.new("RGB", (self.px(width), self.px(height)), ground)
        self.draw = ImageDraw.Draw(self.image)

    def px(self, points: float) -> int:
        return round(points * self.scale)

    def text(self, x: float, y: float, text: str, size: float, ink: Colour) -> float:
        """Draw one line with its top at `y`; return its width in points."""
        face = font(max(6, self.px(size)))
        self.draw.text((self.px(x), self.px(y)), text, ink, face)
        return face.getlength(text) / self.scale

    def wide(self, text: str, size: float) -> float:
        return font(max(6, self.px(size))).getlength(text) / self.scale

    def box(
        self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0, **more: object
    ) -> None:
        corners = (self.px(x), self.px(y), self.px(x + w) - 1, self.px(y + h) - 1)
        self.draw.rounded_rectangle(corners, self.px(radius), fill, **more)  # type: ignore[arg-type]


def wrap(page: Page, text: str, size: float, widest: float) -> list[str]:
    """Break as chat programs do: between any two Chinese characters, else at blanks."""
    lines, line = [], ""
    for word in _words(text):
        if line and page.wide(line + word.rstrip(), size) > widest:
            lines.append(line.rstrip())
            line = ""
        line += word if line or word.strip() else ""
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words, word = [], ""
    for char in text:
        if ord(char) > 0x2E80:
            words += [word, char] if word else [char]
            word = ""
        elif char == " ":
            words.append(word + " ")
            word = ""
        else:
            word += char
    return [w for w in [*words, word] if w]


def draw_chat(style: Style, said: Sequence[Said], height: int | None = None) -> Image.Image:
    """A chat with bubbles on a phone or in a window."""
    page = Page(style.width, 6000, style.ground, style.scale)
    top = _top(page, style)
    if style.wallpaper:
        _paper(page, style.wallpaper, top)
    y = float(top) + 12
    for one in said:
        y = _one(page, style, one, y)
    bottom = height or int(y + 10)
    if style.input_box:
        _input(page, style, bottom)
        bottom += 56
    return page.image.crop((0, 0, page.image.width, page.px(bottom)))


def _top(page: Page, style: Style) -> int:
    if style.title is None:
        return 0
    bar = style.bar or style.ground
    ink = (20, 20, 20) if sum(bar) > 380 else (240, 240, 240)
    edge = (215, 215, 215) if sum(bar) > 380 else (50, 50, 50)
    y = 0
    if style.status:
        page.box(0, 0, style.width, 44, bar)
        page.text(28, 14, "10:42", 13, ink)
        page.box(style.width - 44, 17, 24, 11, bar, 2, outline=ink, width=max(1, page.px(1)))
        y = 44
    page.box(0, y, style.width, 44, bar)
    page.text((style.width - page.wide(style.title, 17)) / 2, y + 9, style.title, 17, ink)
    page.draw.line(
        [(page.px(20), page.px(y + 14)), (page.px(13), page.px(y + 22)), (page.px(20), page.px(y + 30))],
        ink,
        page.px(2),
    )
    page.box(0, y + 43, style.width, 1, edge)
    return y + 44


def _paper(page: Page, kind: str, top: int) -> None:
    lots = random.Random(7)
    width, height = page.image.size
    if kind == "shade":
        for y in range(page.px(top), height):
            tone = 120 + (y * 90 // height)
            page.draw.line([(0, y), (width, y)], (tone, 190 - tone // 4, 150))
        return
    for _ in range(height * width // 5000):
        x, y, size = lots.randrange(width), lots.randrange(page.px(top), height), lots.randrange(12, 60)
        if kind == "photo":
            colour = (lots.randrange(40, 230), lots.randrange(40, 230), lots.randrange(40, 230))
            page.draw.ellipse((x, y, x + 3 * size, y + 2 * size), colour)
        else:
            base = page.image.getpixel((1, page.px(top) + 2))
            assert isinstance(base, tuple)
            doodle = tuple(max(0, v - 9) if sum(base) > 300 else v + 9 for v in base)
            page.draw.arc((x, y, x + size, y + size), 20, 300, doodle, 2)


def _one(page: Page, style: Style, one: Said, y: float) -> float:
    if one.label:
        y = _centre(page, style, one.label, y)
    if one.side == "center":
        return _centre(page, style, one.text, y)
    size, pad = style.font_size, 11
    lines = wrap(page, one.text, size, style.width * 0.6)
    inner = max(page.wide(line, size) for line in lines)
    high = len(lines) * size * 1.4 + 2 * pad - size * 0.3
    time = "9:10 AM" if style.time_inside else ""
    if time:
        inner, high = max(inner, page.wide(time, 11) + 8), high + 13
    side = 52 if style.avatars else 12
    right = one.side == "right" and not style.all_left
    wide = inner + 2 * pad
    x = style.width - side - wide if right else side
    if style.avatars:
        _avatar(page, style, right, y)
    if style.names and one.sender:
        name = page.wide(one.sender, 12)
        page.text(x + wide - name if right else x, y - 2, one.sender, 12, style.label_ink)
        y += 19
    fill, ink = (
        (style.right_fill, style.right_ink) if one.side == "right" else (style.left_fill, style.left_ink)
    )
    _bubble(page, style, (x, y, wide, high), fill)
    for i, line in enumerate(lines):
        page.text(x + pad, y + pad - 0.28 * size + i * size * 1.4, line, size, ink)
    if time:
        pale = ((ink[0] + fill[0]) // 2, (ink[1] + fill[1]) // 2, (ink[2] + fill[2]) // 2)
        page.text(x + wide - pad - page.wide(time, 11), y + high - 19, time, 11, pale)
    if style.receipts and right:
        page.text(x - 32, y + high - 16, "已读", 12, style.label_ink)
    return y + high + 14


def _avatar(page: Page, style: Style, right: bool, y: float) -> None:
    x = style.width - 12 - 36 if right else 12
    page.box(x, y, 36, 36, (90, 140, 200) if right else (210, 150, 80), 18 if style.avatars == "round" else 4)
    page.box(x + 8, y + 6, 15, 15, (240, 220, 120), 7)
    page.box(x + 14, y + 18, 18, 16, (120, 60, 140), 5)


def _bubble(page: Page, style: Style, at: tuple[float, float, float, float], fill: Colour) -> None:
    if style.alpha == 255:
        more: dict[str, Any] = (
            {"outline": style.outline, "width": max(1, page.px(0.8))} if style.outline else {}
        )
        page.box(*at, fill, style.radius, **more)
        return
    veil = Image.new("L", page.image.size, 0)
    x, y, w, h = at
    corners = (page.px(x), page.px(y), page.px(x + w) - 1, page.px(y + h) - 1)
    ImageDraw.Draw(veil).rounded_rectangle(corners, page.px(style.radius), style.alpha)
    page.image.paste(Image.new("RGB", page.image.size, fill), (0, 0), veil)


def _centre(page: Page, style: Style, text: str, y: float) -> float:
    wide = page.wide(text, 13)
    x = (style.width - wide) / 2
    if style.pill:
        page.box(x - 8, y - 1, wide + 16, 22, style.pill, 5)
    page.text(x, y, text, 13, style.label_ink)
    return y + 32


def _input(page: Page, style: Style, bottom: int) -> None:
    bar = style.bar or style.ground
    page.box(0, bottom, style.width, 56, bar)
    page.box(0, bottom, style.width, 1, (205, 205, 205) if sum(bar) > 380 else (45, 45, 45))
    page.box(48, bottom + 9, style.width - 140, 38, (255, 255, 255) if sum(bar) > 380 else (40, 40, 40), 5)


def as_jpeg(image: Image.Image, quality: int = 70, scale: float = 1.0) -> Image.Image:
    """The picture as it looks after it was forwarded."""
    if scale != 1.0:
        image = image.resize(
            (round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS
        )
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality)
    return Image.open(io.BytesIO(data.getvalue())).convert("RGB")


def png_bytes(image: Image.Image) -> bytes:
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def draw_headed(form: str, said: Sequence[Said], scale: float = 1.0, title: str | None = None) -> Image.Image:
    """A chat without bubbles; `form` is "wangwang", "qianniu", "qq" or "record"; each message's `label` is
    the time in its heading."""
    page = Page(560, 3000, (255, 255, 255), scale)
    y = 12.0
    if title:
        page.box(0, 0, 560, 40, (240, 243, 248))
        page.text(16, 9, title, 15, (20, 20, 20))
        page.box(0, 40, 560, 1, (210, 214, 220))
        y = 52.0
    for one in said:
        own = one.side == "right"
        ink = (0, 128, 64) if own else (0, 0, 205)
        if form == "qianniu":
            ink = (130, 130, 130) if own else (40, 110, 220)
        if form == "record":
            page.box(16, y, 34, 34, (200, 160, 90), 4)
            page.text(62, y - 2, one.sender or "", 12, (140, 140, 140))
            page.text(540 - page.wide(one.label or "", 12), y - 2, one.label or "", 12, (170, 170, 170))
            y = _paragraph(page, one.text, 62, y + 18, 460, 15) + 18
            continue
        between = {"wangwang": f" ({one.label}):", "qianniu": f"  {one.label}", "qq": f" {one.label}"}[form]
        page.text(14, y, f"{one.sender}{between}", 13, ink)
        y = _paragraph(page, one.text, 28 if form != "qianniu" else 14, y + 21, 500, 14) + 12
    return page.image.crop((0, 0, page.image.width, page.px(y + 10)))


def _paragraph(page: Page, text: str, x: float, y: float, widest: float, size: float) -> float:
    for line in wrap(page, text, size, widest):
        page.text(x, y, line, size, (20, 20, 20))
        y += size * 1.5
    return y


def draw_workbench(style: Style, said: Sequence[Said], panel: Sequence[str], columns: int = 3) -> Image.Image:
    """A seller's workbench: the list of chats left, the chat, panels with order and suggestions right."""
    chat = draw_chat(replace(style, status=False), said)
    scale = style.scale
    left, right = round(200 * scale), round(220 * scale) * (columns - 2)
    whole = Image.new("RGB", (left + chat.width + right, chat.height), (250, 251, 253))
    page = Page(1, 1, (0, 0, 0), scale)
    page.image, page.draw = whole, ImageDraw.Draw(whole)
    for i, name in enumerate(("淡淡的夏天", "快递小王", "供应商老刘", "物业通知", "老同学")):
        y = 20 + i * 56
        if (y + 50) * scale < chat.height:
            page.box(12, y, 36, 36, (120 + 20 * i, 160, 200 - 20 * i), 18)
            page.text(56, y - 2, name, 13, (30, 30, 30))
            page.text(56, y + 18, said[0].text[:7] + "…", 11, (150, 150, 150))
            page.text(156, y - 1, "15:12", 10, (170, 170, 170))
    whole.paste(chat, (left, 0))
    page.draw.line([(left - 1, 0), (left - 1, chat.height)], (222, 226, 232))
    for k in range(columns - 2):
        x = (left + chat.width) / scale + 220 * k
        page.box(x, 0, 220, chat.height / scale, (255, 255, 255))
        page.draw.line([(page.px(x), 0), (page.px(x), chat.height)], (222, 226, 232))
        for i, line in enumerate(panel):
            page.text(x + 14, 16 + 26 * i, line, 13, (60, 60, 60))
    return whole
