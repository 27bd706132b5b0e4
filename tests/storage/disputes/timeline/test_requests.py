"""What the seller asked for and what came of it: an answer in time, a picture, silence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ocr.types import Kind
from storage.codes import NoteCode, Outcome, RequestKind, Who
from storage.disputes.timeline.assemble import assemble
from storage.disputes.timeline.material import Spoken
from storage.disputes.types import Timeline
from tests.storage.disputes.cases import SMS, WANGWANG, a_case, a_line

ASK, RETURN, CONFIRM = (
    "亲 破的地方能拍个照片发我看看吗",
    "亲 您寄回来我们检查一下",
    "那麻烦您确认收货 给个评价",
)
START = datetime(2013, 2, 1, 9, 0)


def line(
    n: int,
    text: str,
    who: Who = Who.BUYER,
    *,
    after: timedelta | None = None,
    chat: int = WANGWANG,
    **more: object,
) -> Spoken:
    at = START + (timedelta(minutes=n) if after is None else after)
    return a_line(text, at, "a", who=who, position=n, chat=chat, **more)


def asked(n: int = 0, text: str = ASK) -> Spoken:
    return line(n, text, Who.SELLER)


def outcomes(found: Timeline) -> list[tuple[RequestKind, int, int | None, Outcome]]:
    return [(one.kind, one.entry, one.answer, one.outcome) for one in found.requests]


@pytest.mark.parametrize(
    ("text", "kind"), [("", Kind.IMAGE), ("[图片]", Kind.TEXT), ("随便什么", Kind.IMAGE)]
)
def test_a_picture_of_the_buyer_fulfils_the_request_for_one(text: str, kind: Kind) -> None:
    found = assemble(a_case(asked(), line(1, "稍等"), line(2, text, kind=kind)))
    assert outcomes(found) == [(RequestKind.PHOTO, 1, 3, Outcome.GIVEN)]
    assert found.entries[2].answers == found.entries[0].key
    assert found.entries[1].answers is None


def test_words_alone_do_not_and_are_the_answer() -> None:
    found = assemble(a_case(asked(), line(1, "就一个小口子"), line(2, "你看着办")))
    assert outcomes(found) == [(RequestKind.PHOTO, 1, 2, Outcome.NOT_GIVEN)]
    assert NoteCode.NO_PHOTO in {note.code for note in found.entries[1].notes}
    assert NoteCode.ASK_PHOTO in {note.code for note in found.entries[0].notes}
    assert found.entries[2].answers is None


def test_a_picture_of_the_seller_fulfils_nothing_and_asks_nothing() -> None:
    own = line(1, ASK, Who.SELLER, kind=Kind.IMAGE)
    found = assemble(a_case(asked(), own, line(2, "好的")))
    assert outcomes(found) == [(RequestKind.PHOTO, 1, 3, Outcome.NOT_GIVEN)]


def test_what_others_ask_is_no_request_of_the_seller_and_the_next_one_counts() -> None:
    found = assemble(a_case(line(0, ASK), line(1, ASK, Who.PLATFORM), asked(2)))
    assert outcomes(found) == [(RequestKind.PHOTO, 3, None, Outcome.SILENT)]
    assert NoteCode.NO_ANSWER in {note.code for note in found.entries[2].notes}


def test_a_picture_after_a_refund_comes_too_late() -> None:
    card = line(2, "退款成功 ¥50.00", Who.PLATFORM, kind=Kind.CARD)
    picture = line(3, "", kind=Kind.IMAGE)
    before = assemble(a_case(asked(), line(1, "就一个小口子"), card, picture))
    assert [one.outcome for one in before.requests] == [Outcome.NOT_GIVEN]
    silent = assemble(a_case(asked(), card, picture))
    assert [(one.answer, one.outcome) for one in silent.requests] == [(None, Outcome.SILENT)]


def test_an_answer_is_looked_for_500_rows_on() -> None:
    for between, outcome in ((499, Outcome.GIVEN), (500, Outcome.SILENT)):
        others = [line(n + 1, "", Who.SELLER, kind=Kind.IMAGE) for n in range(between)]
        found = assemble(a_case(asked(), *others, line(between + 1, "", kind=Kind.IMAGE)))
        assert [one.outcome for one in found.requests] == [outcome]


def test_a_second_evasion_is_not_noted_again() -> None:
    found = assemble(a_case(asked(), line(1, "就一个小口子"), asked(2), line(3, "找裁缝缝一下")))
    noted = [NoteCode.NO_PHOTO in {note.code for note in entry.notes} for entry in found.entries]
    assert noted == [False, True, False, False]
    given = assemble(a_case(asked(), line(1, "", kind=Kind.IMAGE), asked(2), line(3, "找裁缝缝一下")))
    assert NoteCode.NO_PHOTO in {note.code for note in given.entries[3].notes}


@pytest.mark.parametrize(("ask", "kind"), [(RETURN, RequestKind.RETURN), (CONFIRM, RequestKind.CONFIRM)])
def test_other_requests_are_answered_in_their_own_chat(ask: str, kind: RequestKind) -> None:
    elsewhere = line(1, "好的呀", chat=SMS)
    found = assemble(a_case(asked(text=ask), elsewhere, line(2, "我想想再说吧")))
    assert outcomes(found) == [(kind, 1, 3, Outcome.ANSWERED)]
    silent = assemble(a_case(asked(text=ask), elsewhere))
    assert outcomes(silent) == [(kind, 1, None, Outcome.SILENT)]


@pytest.mark.parametrize(("hours", "outcome"), [(48, Outcome.ANSWERED), (49, Outcome.SILENT)])
def test_an_answer_comes_within_two_days(hours: int, outcome: Outcome) -> None:
    late = line(1, "我想想再说吧", after=timedelta(hours=hours))
    assert [one.outcome for one in assemble(a_case(asked(text=RETURN), late)).requests] == [outcome]
