"""The case in few words: facts in their order, the telling ones first where room is short."""

from __future__ import annotations

from dataclasses import replace

from storage.codes import EntryKind
from storage.disputes.types import Timeline
from storage.exports.masking import Private
from storage.exports.summary import picture_list, summary
from tests.storage.exports.worked_case import worked_case

NOBODY = Private()


def bare(*rows: int) -> Timeline:
    """The worked case with some rows, none of them telling."""
    case = worked_case()
    kept = [replace(case.entries[n - 1], notes=(), purpose=None) for n in rows]
    return replace(case, entries=tuple(kept))


def test_the_head_names_the_case_and_its_orders() -> None:
    lines = summary(worked_case(), NOBODY, None).splitlines()
    assert lines[:2] == [worked_case().dispute.title, "订单编号：290371648205317"]
    assert summary(replace(worked_case(), orders=()), NOBODY, None).splitlines()[1].startswith("01-29")


def test_a_row_says_when_where_who_what_and_what_shows_it() -> None:
    lines = summary(worked_case(), NOBODY, None).splitlines()
    assert lines[5] == "02-01 00:37:12 旺旺买家：在吗 衬衫收到了 胸口有个小口子 [E01]"
    assert lines[4] == "01-29 卖家：亲自包装发货;发货前检查,胸口无破损 [卖家陈述，无凭证]"
    undated = replace(bare(5).entries[0], at=None, evidence=())
    assert (
        summary(replace(bare(), entries=(undated,)), NOBODY, None).splitlines()[-1].endswith("你看怎么处理吧")
    )


def test_a_statement_in_english_is_marked_too() -> None:
    line = summary(worked_case(), NOBODY, None, "en").splitlines()[4]
    assert line.endswith("[seller's statement]") or "statement" in line.lower()
    assert worked_case().entries[2].kind is EntryKind.STATEMENT


def test_telling_rows_take_the_room_first_and_rows_stay_in_their_order() -> None:
    case = bare(4, 5, 6)
    told = replace(case.entries[2], purpose="说明")
    case = replace(case, orders=(), entries=(*case.entries[:2], told))
    whole = summary(case, NOBODY, None).splitlines()
    room = len(whole[0]) + 1 + len(whole[1]) + 1 + len(whole[3]) + 1
    assert summary(case, NOBODY, room).splitlines() == [whole[0], whole[1], whole[3]]
    only = len(whole[0]) + 1 + len(whole[3]) + 1
    assert summary(case, NOBODY, only).splitlines() == [whole[0], whole[3]]


def test_a_line_that_does_not_fit_is_left_out_whole_and_a_shorter_one_may_still_come() -> None:
    case = replace(bare(12, 13), orders=())
    whole = summary(case, NOBODY, None).splitlines()
    room = len(whole[0]) + 1 + len(whole[2]) + 1
    assert summary(case, NOBODY, room).splitlines() == [whole[0], whole[2]]
    assert summary(case, NOBODY, room - 1) == whole[0]
    assert summary(case, NOBODY, 3) == whole[0][:3]


def test_what_is_private_is_masked() -> None:
    assert "胸口" not in summary(bare(4), Private(("胸口",)), None).splitlines()[-1]


def test_rows_of_one_year_do_not_name_it() -> None:
    assert summary(bare(4), NOBODY, None).splitlines()[-1].startswith("02-01 00:37:12")


def test_pictures_have_plain_names() -> None:
    names = picture_list(worked_case())
    assert (names["E01"], names["E05"], names["EX"]) == ("旺旺截图", "退款详情页", "订单导出表")
