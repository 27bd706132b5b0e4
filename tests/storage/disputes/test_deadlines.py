"""Deadlines, reminders, profiles and the check list."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from storage.codes import EntryKind, ExhibitPage, QualityCode, ReminderReason
from storage.disputes import cases, contents, notes
from storage.disputes.chats import conversations_of
from storage.disputes.checklist import checklist, kinds, tick, ticks, todo_how, todo_label
from storage.disputes.data import resource
from storage.disputes.deadlines import (
    Reminder,
    dismiss,
    due_from,
    expiry_of,
    last_messages,
    reminder_text,
    reminders,
)
from storage.disputes.profiles import (
    DeadlineRule,
    edit_profile,
    own_figures,
    platforms,
    profile,
    reset_profile,
    set_own_figures,
)
from storage.disputes.timeline.assemble import assemble
from storage.disputes.types import QualityCheck
from storage.errors import NotFound
from storage.library import Library
from storage.orders.orders import add_order
from storage.pictures import file_under_order
from tests.makers import NOON, a_picture, a_reading
from tests.storage.disputes.cases import founding_case

CHINESE = ("taobao", "tmall", "jd", "weixin-shop", "pinduoduo", "douyin", "xianyu", "1688")
ABROAD = ("ebay", "paypal", "stripe", "mastercard", "amex", "amazon", "etsy")


def test_every_platform_of_the_domain_has_a_profile() -> None:
    assert set(CHINESE + ABROAD) <= set(platforms())


@pytest.mark.parametrize("name", platforms())
def test_every_figure_names_its_source(name: str) -> None:
    raw = resource("profiles", name + ".json")
    upload = raw["upload"]
    figures = [value for key, value in upload.items() if key not in ("source", "source_date", "verified_on")]
    assert upload["source"] or not any(figures)
    assert "verified_on" in upload
    for entry in raw["deadlines"]:
        assert entry["source"]
        assert "verified_on" in entry


def test_where_no_figure_is_known_the_profile_is_empty_and_asks() -> None:
    found = profile(None, "pinduoduo")
    assert found.missing == ("images", "image_bytes", "total_bytes", "text")
    assert profile(None, "ebay").missing == ("image_bytes",)


def test_profiles_speak_both_languages() -> None:
    assert profile(None, "jd").name == "京东"
    assert profile(None, "jd", "en").name == "JD"


def test_an_unknown_platform_has_no_profile() -> None:
    with pytest.raises(NotFound):
        profile(None, "nowhere")


def test_the_seller_can_edit_a_profile_and_go_back(library: Library) -> None:
    with library.writer() as session:
        edit_profile(session, "pinduoduo", {"upload": {"images": 9}})
        edit_profile(
            session, "pinduoduo", {"deadlines": {"answer": {"hours": 48, "verified_on": "2024-03-01"}}}
        )
        found = profile(session, "pinduoduo")
        assert found.upload["images"] == 9
        assert (found.deadlines[0].hours, found.deadlines[0].verified_on) == (48, "2024-03-01")
        assert found.edited
        reset_profile(session, "pinduoduo")
        assert profile(session, "pinduoduo").upload["images"] is None


def test_a_deadline_counts_from_its_event() -> None:
    start = datetime(2024, 3, 1, 12)
    assert due_from(DeadlineRule("a", "", hours=48), start).due == datetime(2024, 3, 3, 12)  # type: ignore[union-attr]
    ranged = due_from(DeadlineRule("a", "", days=3, days_max=7), start)
    assert ranged is not None
    assert (ranged.due, ranged.until) == (datetime(2024, 3, 4, 12), datetime(2024, 3, 8, 12))


def test_working_days_leave_out_the_weekend() -> None:
    friday = datetime(2024, 3, 1, 12)
    found = due_from(DeadlineRule("a", "", days=3, working_days=True), friday)
    assert found is not None
    assert found.due == datetime(2024, 3, 6, 12)


def test_a_rule_without_a_figure_gives_no_date() -> None:
    assert due_from(DeadlineRule("a", ""), NOON) is None


@pytest.fixture
def dispute(library: Library) -> int:
    picture = a_picture(library, a_reading("在吗", "在的"))
    with library.writer() as session:
        number = cases.new(session, "x")
        contents.add_picture(session, number, picture)
    return number


LAST = NOON + timedelta(minutes=1)


@pytest.mark.parametrize(("days", "told"), [(4, []), (5, [5]), (24, [5]), (25, [25]), (71, [70]), (91, [])])
@pytest.mark.usefixtures("dispute")
def test_the_seller_is_reminded_on_day_5_25_and_70(library: Library, days: int, told: list[int]) -> None:
    with library.reader() as session:
        found = reminders(session, LAST + timedelta(days=days))
    assert [reminder.day for reminder in found] == told


@pytest.mark.usefixtures("dispute")
def test_a_dismissed_reminder_stays_away_until_the_next_day_comes(library: Library) -> None:
    with library.writer() as session:
        dismiss(session, reminders(session, LAST + timedelta(days=6))[0])
        assert reminders(session, LAST + timedelta(days=7)) == []
        assert [one.day for one in reminders(session, LAST + timedelta(days=26))] == [25]


def test_the_reminders_of_two_orders_have_different_names() -> None:
    one = Reminder(1, "290371648205317", NOON, 5, NOON, ReminderReason.EXPIRY)
    assert one.id != replace(one, order="290371648205318").id
    assert replace(one, order=None).id == "1::2024-03-01:5"


@pytest.mark.parametrize(
    ("day", "zh", "en"), [(5, "7 天后消失", "vanish after 7 days"), (70, "举证号", "a proof number")]
)
def test_a_reminder_says_what_runs_out_in_the_readers_language(day: int, zh: str, en: str) -> None:
    one = next(one for one in expiry_of(1, None, NOON) if one.day == day)
    assert zh in reminder_text(one, "zh_CN")
    assert en in reminder_text(one, "en")


def test_a_closed_dispute_reminds_of_nothing(library: Library, dispute: int) -> None:
    with library.writer() as session:
        cases.set_fields(session, dispute, state="won")
        assert reminders(session, LAST + timedelta(days=30)) == []


def test_a_promise_past_its_date_is_told_until_it_was_checked(library: Library, dispute: int) -> None:
    with library.writer() as session:
        change = notes.add_promise(session, dispute, "m:x:1,2,3,4", "确认收货", due=NOON)
        assert [reminder_text(one, "zh") for one in reminders(session, NOON)] == [
            "买家的承诺已到期，请补截订单页核对：确认收货"
        ]
        notes.change_promise(session, change.id, kept=True, checked_at=NOON)
        assert reminders(session, NOON) == []


def states(kind: str | None, **more: Any) -> dict[str, str]:
    case = founding_case()
    found = assemble(replace(case, dispute=replace(case.dispute, kind=kind, **more)))
    return {todo.code: todo.state for todo in checklist(found)}


def test_the_check_list_of_the_founding_case_names_what_is_missing() -> None:
    found = states("refund-only")
    assert found["order-list"] == found["promise-page"] == found["refund-page"] == "done"
    assert found["fault-photo"] == "done"
    assert found["return-asked"] == "missing"
    assert found["statements"] == "missing"
    assert found["proof-number"] == "missing"
    assert found["sms-bill"] == "ask"


def test_a_proof_number_that_was_entered_is_there() -> None:
    assert states(None, proof_number="WW1")["proof-number"] == "done"


def test_what_can_expire_says_until_when_it_can_be_had() -> None:
    todos = {todo.code: todo for todo in checklist(assemble(founding_case()))}
    assert todos["proof-number"].until == datetime(2013, 2, 1, 15, 40) + timedelta(days=75)


def test_each_kind_asks_for_its_own_things() -> None:
    assert "carrier-stamp" in states("not-received")
    assert "invoice" in states("fake")
    assert len(kinds()) >= 8
    assert kinds("en")["missing"] == "missing items, empty parcel"


def test_a_thing_is_worded_as_the_kind_of_dispute_that_asks_for_it_words_it() -> None:
    case = founding_case()
    said = {}
    for kind in ("bad-review", "extortion"):
        todos = checklist(assemble(replace(case, dispute=replace(case.dispute, kind=kind))))
        (demand,) = (todo for todo in todos if todo.code == "demand")
        said[kind] = [word(demand, tongue) for word in (todo_label, todo_how) for tongue in ("zh_CN", "en")]
    assert said["bad-review"][:2] == ["评价之前的索要记录", "the demand before the review"]
    assert said["extortion"][2:] == ["截取完整上下文，不要只截一句", "screenshot the whole context"]


@pytest.mark.parametrize("kind", kinds())
def test_every_thing_that_is_asked_for_has_words_in_both_languages(kind: str) -> None:
    case = founding_case()
    for todo in checklist(assemble(replace(case, dispute=replace(case.dispute, kind=kind)))):
        for tongue in ("zh", "en"):
            assert todo_label(todo, tongue)
            assert todo_how(todo, tongue)


def test_things_the_program_cannot_see_are_ticked_off(library: Library, dispute: int) -> None:
    with library.writer() as session:
        tick(session, dispute, "sms-bill")
        tick(session, dispute, "phone")
        tick(session, dispute, "phone", done=False)
        assert ticks(session, dispute) == ("sms-bill",)
    todos = {todo.code: todo.state for todo in checklist(assemble(founding_case()), ("sms-bill",))}
    assert todos["sms-bill"] == "done"


def test_only_chats_must_show_the_nick_and_only_what_fails_that_check_is_named() -> None:
    nick = QualityCheck(QualityCode.NICK, False)
    clock = QualityCheck(QualityCode.CLOCK, False)
    laid_out = assemble(founding_case())
    chat, other = (one for one in laid_out.exhibits[:2])
    bad = replace(chat, page=ExhibitPage.CHAT, checks=(nick,))
    only_clock = replace(other, page=ExhibitPage.CHAT, checks=(clock,))
    a_page = replace(other, id="E99", page=ExhibitPage.REFUND, checks=(nick,))
    found = {
        todo.code: todo.where for todo in checklist(replace(laid_out, exhibits=(bad, only_clock, a_page)))
    }
    assert found["nick"] == (bad.id,)


@pytest.mark.parametrize(("kind", "state"), [(EntryKind.MESSAGE, "done"), (EntryKind.SYSTEM, "missing")])
def test_both_sides_have_spoken_when_both_wrote_messages(kind: EntryKind, state: str) -> None:
    laid_out = assemble(founding_case())
    entries = tuple(replace(one, kind=kind) for one in laid_out.entries if one.kind is EntryKind.MESSAGE)
    found = {todo.code: todo.state for todo in checklist(replace(laid_out, entries=entries))}
    assert found["both-sides"] == state


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (0, datetime(2024, 3, 1)),
        (1, datetime(2024, 3, 4)),
        (5, datetime(2024, 3, 8)),
        (6, datetime(2024, 3, 11)),
    ],
)
def test_working_days_from_a_friday_end_on_a_working_day(days: int, due: datetime) -> None:
    found = due_from(DeadlineRule("a", "", days=days, days_max=days, working_days=True), datetime(2024, 3, 1))
    assert found is not None
    assert found.due == found.until == due


def test_where_a_rule_gives_no_range_its_end_is_the_latest() -> None:
    found = due_from(DeadlineRule("a", "", days=3), NOON)
    assert found is not None
    assert found.due == found.until == NOON + timedelta(days=3)


@pytest.mark.usefixtures("dispute")
def test_a_reminder_is_told_ahead_and_at_its_very_time_and_until_its_last(library: Library) -> None:
    day = timedelta(days=1)
    with library.reader() as session:
        assert [one.day for one in reminders(session, LAST + 5 * day)] == [5]
        assert reminders(session, LAST + 5 * day - timedelta(seconds=1)) == []
        assert [one.day for one in reminders(session, LAST + 4 * day, ahead=day)] == [5]
        last = expiry_of(1, None, LAST)[-1]
        assert [one.day for one in reminders(session, last.until)] == [last.day]
        assert reminders(session, last.until + timedelta(seconds=1)) == []


def test_a_promise_is_told_at_its_very_time_and_one_without_a_date_never(
    library: Library, dispute: int
) -> None:
    with library.writer() as session:
        notes.add_promise(session, dispute, "m:1", "确认收货", due=NOON)
        notes.add_promise(session, dispute, "m:2", "好评")
        (found,) = reminders(session, NOON)
        assert (found.promise, found.day, found.at, found.order) == ("确认收货", 0, NOON, None)
        assert reminders(session, NOON - timedelta(seconds=1)) == []


def test_last_messages_are_told_by_order_and_of_other_chats_by_the_only_order(library: Library) -> None:
    def at(hour: int, *texts: str, title: str) -> str:
        start = NOON + timedelta(hours=hour)
        return a_picture(library, a_reading(*texts, start=start, title=title), name=f"{title}.png")

    filed, second = at(0, "在吗", title="甲"), at(5, "破了", title="乙")
    chat, alone = at(9, "你好", "还在吗", title="丙"), at(7, "退款", title="丁")
    at(11, "别人", title="戊")
    with library.writer() as session:
        for number in ("1", "2"):
            add_order(session, number, "taobao")
        file_under_order(session, [filed], "1")
        file_under_order(session, [second], "2")
        one = cases.new(session, "one", ["1"])
        both = cases.new(session, "both", ["1", "2"])
        contents.add_picture(session, one, alone)
        contents.add_conversation(session, both, min(conversations_of(session, [chat])))
        cases.new(session, "empty")
        found = last_messages(session, cases.list_disputes(session))
    hour = timedelta(hours=1)
    assert found == {
        (one, "1"): NOON + 7 * hour,
        (both, "1"): NOON,
        (both, "2"): NOON + 5 * hour,
        (both, None): NOON + 9 * hour + timedelta(minutes=1),
    }
    with library.reader() as session:
        assert last_messages(session, []) == {}


def test_what_the_seller_set_is_laid_over_and_taken_back(library: Library) -> None:
    with library.writer() as session:
        edit_profile(session, "ebay", {"upload": {"images": 3}})
        edit_profile(session, "ebay", {"upload": {"text": 9}, "deadlines": {"x": {"hours": 1}}})
        own = own_figures(session, "ebay")
        assert own == {"upload": {"images": 3, "text": 9}, "deadlines": {"x": {"hours": 1}}}
        edit_profile(session, "ebay", {"deadlines": {"x": {"days": 2}}})
        assert own_figures(session, "ebay")["deadlines"] == {"x": {"hours": 1, "days": 2}}
        set_own_figures(session, "ebay", own)
        assert own_figures(session, "ebay") == own
        assert [one.hours for one in profile(session, "ebay").deadlines] == [
            one.hours for one in profile(None, "ebay").deadlines
        ]
        set_own_figures(session, "ebay", {})
        assert not profile(session, "ebay").edited
        assert profile(session, "ebay") == profile(None, "ebay")


def test_a_rule_names_its_source_or_none() -> None:
    for name in platforms():
        shipped = [
            entry.get("source") or "" for entry in resource("profiles", name + ".json").get("rules", ())
        ]
        assert [rule.source for rule in profile(None, name).rules] == shipped
    assert any(rule.source for name in platforms() for rule in profile(None, name).rules)
