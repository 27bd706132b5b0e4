"""Chats without bubbles: what is a heading, and what belongs to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr.chat.plain import Heading, heading_of, is_plain_chat, read_plain
from ocr.chat.types import Draft, Line, Mark, Scene
from ocr.layout.rect import Rect
from ocr.layout.types import Block, BlockKind
from ocr.types import Kind, Side
from tests.ocr.chat.scenes import bubble, scene, strip

EM = 20.0


def test_a_name_with_a_time_in_one_piece_is_a_heading() -> None:
    assert heading_of([strip("淡淡的夏天 (2013-2-1 0:13:22):", 20, 100)]) == Heading(
        "淡淡的夏天", "2013-2-1 0:13:22", bracketed=True
    )
    plain = heading_of([strip("wang_2008  2025-4-3 20:19:57", 20, 100)])
    assert plain is not None
    assert not plain.bracketed
    wide = heading_of([strip("淡淡的夏天（2013-2-1 0:13:22）：", 20, 100)])
    assert wide is not None
    assert wide.bracketed


@pytest.mark.parametrize(("gap", "found"), [(40, False), (41, True)])
def test_a_name_with_a_time_far_to_its_right_is_a_heading(gap: int, found: bool) -> None:
    name = strip("海的女儿", 60, 120)
    row = [name, strip("昨天 22:52", name.rect.right + gap, 120)]
    heading = heading_of(row)
    assert heading == (Heading("海的女儿", "昨天 22:52", bracketed=False) if found else None)


def test_a_name_may_be_in_several_pieces_but_not_in_many() -> None:
    pieces = [strip(part, 40 + 70 * n, 120) for n, part in enumerate(("a", "b", "c", "d"))]
    time = strip("22:52", 500, 120)
    found = heading_of([*pieces[:3], time])
    assert found is not None
    assert found.sender == "a b c"
    assert heading_of([*pieces, time]) is None


@pytest.mark.parametrize("right", ["07-23", "味道一般", "在"])
def test_what_has_no_hour_to_its_right_is_no_heading(right: str) -> None:
    assert heading_of([strip("海的女儿", 60, 120), strip(right, 500, 120)]) is None


def test_a_time_without_a_name_is_no_heading() -> None:
    assert heading_of([]) is None
    assert heading_of([strip(" ", 60, 120), strip("22:52", 500, 120)]) is None
    assert heading_of([strip("07-23 22:52:07", 500, 120)]) is None


def heading(n: int, top: int, name: str = "淡淡的夏天") -> Line:
    return strip(f"{name} (2013-2-1 0:13:2{n}):", 20, top)


def plain(*loose: Line, blocks: tuple[Block, ...] = ()) -> bool:
    return is_plain_chat(blocks, loose, EM)


@pytest.mark.parametrize(("gap", "is_plain"), [(31, True), (32, False)])
def test_text_right_under_a_heading_makes_a_chat_without_bubbles(gap: int, is_plain: bool) -> None:
    assert plain(heading(1, 100), strip("在吗", 40, 120 + gap)) is is_plain


def test_without_headings_or_text_there_is_no_such_chat() -> None:
    assert not plain()
    assert not plain(strip("在吗", 40, 100), strip("在的", 40, 130))
    assert not plain(heading(1, 100))
    assert not plain(heading(1, 100), heading(2, 130))


def test_half_of_the_headings_have_text_under_them() -> None:
    one, text = heading(1, 100), strip("在吗", 40, 130)
    assert plain(one, text, heading(2, 200))
    assert not plain(one, text, heading(2, 200), heading(3, 300))


@pytest.mark.parametrize(
    ("below", "is_plain"), [(-5, True), (-4, False), (0, False), (35, False), (36, True)]
)
def test_a_heading_with_a_bubble_under_it_is_of_another_kind(below: int, is_plain: bool) -> None:
    block, _ = bubble([strip("在吗", 60, 132 + below)])
    assert block.rect.top == 120 + below
    assert plain(heading(1, 100), strip("在吗", 300, 130), blocks=(block,)) is is_plain


def test_pictures_and_empty_bubbles_under_a_heading_are_none_of_its_bubbles() -> None:
    photo = Block(BlockKind.PICTURE, Rect(40, 121, 90, 160), (0, 0, 0))
    blank = Block(BlockKind.BUBBLE, Rect(40, 121, 90, 160), (0, 0, 0))
    assert plain(heading(1, 100), strip("在吗", 300, 130), blocks=(photo, blank))


@pytest.mark.parametrize(("count", "is_plain"), [(2, True), (3, False)])
def test_a_chat_with_more_bubbles_than_twice_such_headings_has_bubbles(count: int, is_plain: bool) -> None:
    blocks = tuple(bubble([strip("好", 60, 400 + 80 * n)])[0] for n in range(count))
    assert plain(heading(1, 100), strip("在吗", 40, 130), blocks=blocks) is is_plain


def read(*loose: Line, blocks: tuple[Block, ...] = (), own: tuple[Line, ...] = ()) -> list[Draft | Mark]:
    made = scene(loose=loose, size=(640, 900))
    lines = dict(made.read) | {line.strip: line for line in own}
    return read_plain(Scene(made.layout, lines), blocks, loose)


def drafts(*loose: Line, blocks: tuple[Block, ...] = (), own: tuple[Line, ...] = ()) -> list[Draft]:
    return [item for item in read(*loose, blocks=blocks, own=own) if isinstance(item, Draft)]


def test_each_heading_has_the_text_below_it() -> None:
    one, two = drafts(
        heading(1, 120),
        strip("在吗", 40, 150),
        strip("衬衫收到了 胸口有个小口子", 40, 180),
        heading(2, 230, "小禾家"),
        strip("亲", 40, 260),
    )
    assert (one.sender, one.text, one.label) == (
        "淡淡的夏天",
        "在吗\n衬衫收到了 胸口有个小口子",
        "2013-2-1 0:13:21",
    )
    assert one.rect == Rect(40, 150, 300, 200)
    assert (one.exact, one.headed, one.bracketed, one.partial) == (True, True, True, False)
    assert (two.sender, two.text, two.side) == ("小禾家", "亲", Side.LEFT)


def test_text_above_the_first_heading_is_the_end_of_a_message() -> None:
    first, _second = drafts(strip("发我看看吗", 40, 150), heading(2, 230), strip("亲", 40, 260))
    assert (first.sender, first.text, first.partial, first.headed) == (None, "发我看看吗", True, False)


@pytest.mark.parametrize(
    ("top", "text", "partial"),
    [(878, "在吗\n好的 收到了", False), (879, "在吗", True)],
)
def test_a_line_that_the_lower_edge_slices_is_left_out(top: int, text: str, partial: bool) -> None:
    (one,) = drafts(heading(1, 800), strip("在吗", 40, 830), strip("好的 收到了", 40, top))
    assert (one.text, one.partial) == (text, partial)


@pytest.mark.parametrize(("top", "count"), [(101, 1), (102, 2)])
def test_a_line_that_the_upper_edge_slices_is_left_out(top: int, count: int) -> None:
    assert len(drafts(strip("好的", 40, top), heading(1, 200), strip("在吗", 40, 230))) == count


@pytest.mark.parametrize("line", ["发送", "已读"])
def test_buttons_and_receipts_are_no_text(line: str) -> None:
    (one,) = drafts(heading(1, 120), strip("在吗", 40, 150), strip(line, 40, 200))
    assert one.text == "在吗"
    (both,) = drafts(heading(1, 120), strip("在吗", 40, 150), strip("已读", 300, 150), strip("好", 40, 180))
    assert "在吗" in both.text
    assert "已读" not in both.text
    (behind,) = drafts(heading(1, 120), strip("在吗 已读", 40, 150))
    assert behind.text == "在吗"
    (asked,) = drafts(heading(1, 120), strip("这条显示已读", 40, 150))
    assert asked.text == "这条显示已读"


@pytest.mark.parametrize(
    ("text", "left", "marks"),
    [
        ("昨天 15:12", 220, 1), ("昨天 15:12", 164, 1), ("昨天 15:12", 163, 0), ("昨天 15:12", 20, 0),
        ("2013年2月1日", 20, 1), ("在吗", 300, 0),
    ],
)  # fmt: skip
def test_a_day_or_a_time_in_the_middle_is_for_what_follows(text: str, left: int, marks: int) -> None:
    items = read(heading(1, 120), strip("在吗", 40, 150), strip(text, left, 200))
    found = [item for item in items if isinstance(item, Mark)]
    assert len(found) == marks
    assert [mark.text for mark in found] == [text] * marks


def test_a_time_beside_other_text_is_no_mark() -> None:
    items = read(heading(1, 120), strip("昨天", 220, 150), strip("好的", 340, 150))
    assert not [item for item in items if isinstance(item, Mark)]


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("极客数码:阿杰", Side.RIGHT),
        ("wang_2008", Side.LEFT),
        ("a:b", Side.LEFT),
        ("极客数码：阿杰", Side.RIGHT),
    ],
)
def test_an_agents_name_tells_the_shops_side(name: str, side: Side) -> None:
    (one,) = drafts(strip(f"{name}  2025-4-3 20:19:57", 20, 120), strip("在吗", 20, 150))
    assert one.side is side


def test_old_wangwang_shows_both_sides_alike() -> None:
    (one,) = drafts(heading(1, 120, "极客数码:阿杰"), strip("在吗", 20, 150))
    assert one.side is Side.LEFT


def test_a_forwarded_record_names_the_writer_behind_the_arrow() -> None:
    (one,) = drafts(strip("淡淡的夏天 --> 小禾家  2025-4-3 20:19:57", 20, 120), strip("在吗", 20, 150))
    assert one.sender == "小禾家"


def photo(top: int, *, cut_top: bool = False, cut_bottom: bool = False) -> Block:
    rect = Rect(40, top, 140, top + 60)
    return Block(BlockKind.PICTURE, rect, (0, 0, 0), cut_top=cut_top, cut_bottom=cut_bottom)


def test_a_picture_belongs_to_the_heading_above_it() -> None:
    items = drafts(
        heading(1, 120),
        strip("在吗", 40, 150),
        heading(2, 300, "小禾家"),
        blocks=(photo(200), photo(340), photo(420, cut_bottom=True)),
    )
    assert [(item.sender, item.kind, item.rect.top, item.label) for item in items] == [
        ("淡淡的夏天", Kind.TEXT, 150, "2013-2-1 0:13:21"),
        ("淡淡的夏天", Kind.IMAGE, 200, "2013-2-1 0:13:21"),
        ("小禾家", Kind.IMAGE, 340, "2013-2-1 0:13:22"),
        ("小禾家", Kind.IMAGE, 420, "2013-2-1 0:13:22"),
    ]
    assert [item.partial for item in items] == [False, False, False, True]
    assert all(item.exact for item in items)


def test_a_picture_above_everything_is_nobodys() -> None:
    assert drafts(heading(1, 300), strip("在吗", 40, 330), blocks=(photo(120),))[0].kind is Kind.TEXT
    above = drafts(strip("好的", 40, 200), heading(1, 400), strip("在吗", 40, 430), blocks=(photo(240),))
    assert [item.kind for item in above] == [Kind.TEXT, Kind.IMAGE, Kind.TEXT]
    assert drafts(heading(1, 300), blocks=(photo(340, cut_top=True),))[0].partial


def test_a_pill_in_the_middle_is_a_notice_and_no_part_of_what_was_said() -> None:
    said_here = strip("当前咨询量较大", 250, 200)
    pill, _ = bubble([said_here], (229, 233, 237))
    one, notice, two = drafts(
        heading(1, 120), strip("在吗", 20, 150), heading(2, 300), strip("在的", 20, 330), blocks=(pill,),
        own=(said_here,),
    )  # fmt: skip
    assert [one.text, notice.text, two.text] == ["在吗", "当前咨询量较大", "在的"]
    assert (notice.side, notice.kind, notice.sender) == (Side.CENTER, Kind.SYSTEM, None)


def test_lines_of_bubbles_are_read_with_the_rest() -> None:
    line = strip("在吗", 60, 160)
    block, _ = bubble([line])
    (one,) = drafts(heading(1, 120), blocks=(block,), own=(line,))
    assert one.text == "在吗"
    (none,) = drafts(
        heading(1, 120),
        strip("好", 40, 200),
        blocks=(replace(block, kind=BlockKind.PICTURE),),
        own=(line,),
    )[:1]
    assert none.text == "好"


@pytest.mark.parametrize(("left", "high", "notice"), [(97, 59, True), (96, 59, False), (97, 60, False)])
def test_a_pill_is_clear_of_the_left_edge_and_low(left: int, high: int, notice: bool) -> None:
    line = strip("当前咨询量较大", 250, 205)
    rect = Rect(left, 200, 640 - left, 200 + high)
    block = Block(BlockKind.BUBBLE, rect, (229, 233, 237), (line.strip,))
    found = drafts(heading(1, 120), strip("在吗", 20, 150), blocks=(block,), own=(line,))
    assert [one.side for one in found] == ([Side.LEFT, Side.CENTER] if notice else [Side.LEFT])


@pytest.mark.parametrize(("shift", "notice"), [(38, True), (39, False)])
def test_a_pill_stands_nearly_in_the_middle(shift: int, notice: bool) -> None:
    line = strip("当前咨询量较大", 270, 205)
    block = Block(BlockKind.BUBBLE, Rect(200 + shift, 200, 440 + shift, 230), (229, 233, 237), (line.strip,))
    found = drafts(heading(1, 120), strip("在吗", 20, 150), blocks=(block,), own=(line,))
    assert (len(found) == 2) is notice


def test_a_pill_with_a_day_on_it_is_a_label_and_an_empty_one_nothing() -> None:
    line = strip("昨天", 300, 205)
    block = Block(BlockKind.BUBBLE, Rect(280, 200, 360, 230), (229, 233, 237), (line.strip,))
    words = (heading(1, 120), strip("在吗", 20, 150))
    assert [item.text for item in read(*words, blocks=(block,), own=(line,)) if isinstance(item, Mark)] == [
        "昨天"
    ]
    assert len(read(*words, blocks=(block,))) == 1


def test_a_picture_beside_a_heading_is_of_that_heading_alone() -> None:
    found = drafts(heading(1, 120), strip("在吗", 40, 150), heading(2, 300, "小禾家"), blocks=(photo(300),))
    assert [(one.sender, one.kind) for one in found] == [
        ("淡淡的夏天", Kind.TEXT),
        ("小禾家", Kind.IMAGE),
    ]


@pytest.mark.parametrize(
    ("face", "left", "texts"), [("E", 10, ["在吗"]), ("EE", 10, ["在吗"]), ("EEE", 10, None), ("E", 75, None)]
)
def test_the_letter_on_an_avatar_left_of_the_headings_is_no_text(
    face: str, left: int, texts: list[str] | None
) -> None:
    lines = [strip("Echo 15:12:05", 90, 200), strip(face, left, 215), strip("在吗", 90, 240)]
    made = scene(loose=lines)
    found = [one.text for one in read_plain(made, (), lines) if isinstance(one, Draft)]
    assert (found == texts) if texts else (face in "".join(found))
