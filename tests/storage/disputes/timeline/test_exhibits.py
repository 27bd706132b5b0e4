"""Exhibits are numbered by what they show first; a later picture renumbers nothing before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ocr.types import Channel, Kind, Page
from storage.codes import ExhibitPage
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.exhibits import evidence_of, number_exhibits
from storage.disputes.timeline.material import EvidenceFile, Seen
from storage.disputes.types import Exhibit
from tests.storage.disputes.cases import a_case, a_chat, a_line, a_shot, at, sha


def numbered(*pictures: EvidenceFile) -> list[tuple[str, str]]:
    """Which exhibit is which picture, where no row shows any."""
    return [(one.id, one.name) for one in number_exhibits(pictures, ()).values()]


def test_pictures_without_rows_stand_by_capture_time_then_name_then_hash() -> None:
    late, early = a_shot("a", "2013-02-02T10:00:00"), a_shot("b", "2013-02-01T10:00:00")
    never = a_shot("0")
    assert numbered(never, late, early) == [("E01", "b.png"), ("E02", "a.png"), ("E03", "0.png")]
    same = replace(late, sha256=sha("z"), name="A.png")
    assert numbered(late, same) == [("E01", "A.png"), ("E02", "a.png")]
    twin = replace(late, sha256="0" * 64)
    assert list(number_exhibits([late, twin], ())) == [twin.sha256, late.sha256]


def test_a_picture_stands_by_the_earliest_row_that_it_shows() -> None:
    early, late = a_shot("early", "2013-02-01T08:00:00"), a_shot("late", "2013-02-09T08:00:00")
    first = a_line("一", at("07:00:00"), "late")
    more = a_line("二", at("09:00:00"), "late", "early", position=1)
    undated = a_line("三", None, "early", position=2)
    found = assemble(a_case(first, more, undated, pictures=(early, late)))
    assert [(one.id, one.name, one.first_at) for one in found.exhibits] == [
        ("E01", "late.png", at("07:00:00")),
        ("E02", "early.png", at("09:00:00")),
    ]


def test_a_picture_that_shows_no_dated_row_is_ordered_by_its_capture() -> None:
    found = number_exhibits([a_shot("a", "2013-02-01T08:00:00"), a_shot("b")], ())
    assert [one.first_at for one in found.values()] == [datetime(2013, 2, 1, 8), None]


@pytest.mark.parametrize(("count", "names"), [(1, ["E01", "EX"]), (2, ["E01", "EX1", "EX2"])])
def test_order_lists_are_numbered_apart(count: int, names: list[str]) -> None:
    lists = [
        EvidenceFile(sha256=sha(f"l{n}"), name=f"{n}.csv", is_picture=False, channel=Channel.TAOBAO)
        for n in reversed(range(count))
    ]
    found = list(number_exhibits([*lists, a_shot("a", page=Page.REFUND, channel=Channel.SMS)], ()).values())
    assert [one.id for one in found] == names
    assert [one.name for one in found[1:]] == [f"{n}.csv" for n in range(count)]
    assert {(one.page, one.channel) for one in found[1:]} == {(ExhibitPage.ORDER_LIST, None)}
    assert (found[0].page, found[0].channel) == (ExhibitPage.REFUND, Channel.SMS)


def test_references_stand_in_the_order_of_exhibits_and_name_none_that_is_not_there() -> None:
    found = number_exhibits([a_shot(f"{n:03}") for n in range(101)], ())
    by_id: dict[str, Exhibit] = {one.id: one for one in found.values()}
    seen = [Seen(by_id[name].sha256, (1, 2, 3, 4)) for name in ("E100", "E99", "E02")]
    refs = evidence_of([*seen, Seen("f" * 64, None)], found)
    assert [ref.id for ref in refs] == ["E02", "E99", "E100"]
    assert evidence_of(seen[:1], found)[0].box == (1, 2, 3, 4)
    assert evidence_of([], found) == ()


def test_an_exhibit_names_each_row_once() -> None:
    chat = a_chat(("09:00:00", "buyer", "a"), ("09:01:00", "seller", "b"))
    card = a_line("c", at("09:02:00"), "b", position=2, kind=Kind.CARD)
    found = assemble(a_case(*chat, card))
    assert [one.entries for one in found.exhibits] == [(1, 2), (3,)]
