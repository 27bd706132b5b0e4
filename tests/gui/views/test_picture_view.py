"""One screenshot: what is said of it, the bubble jumped to, corrections; late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.models.messages import from_bubble
from gui.views import picture_view
from gui.views.picture_view import PictureAnswer, PictureView, load_picture
from ocr.errors import Unusable
from ocr.types import Box, ReadingWarning
from storage.bubbles import bubbles
from storage.codes import PictureState
from storage.failures import Failure
from storage.pictures import get_picture
from tests.gui.records import NOON, a_bubble, a_correction, a_picture_record
from tests.gui.window_makers import at_rest, chosen_place, click, lit_place, outlines_on, there, until
from tests.makers import a_message, a_picture, a_reading

BOXES = [(20, 100 + 100 * n, 300, 60) for n in range(3)]
Shown = Callable[..., None]


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> PictureView:
    desk._watch.stop()  # news comes when the test says so
    made = PictureView(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def show(view: PictureView) -> Shown:
    """Shows a picture of which these things are known, with three bubbles unless others are given."""

    def show_it(*shown: Any, **more: Any) -> None:
        parts = shown or tuple(a_bubble(f"消息 {n}", n) for n in range(3))
        view._wanted = "aa"
        view._show(PictureAnswer(a_picture_record(1, **more), parts))

    return show_it


@pytest.fixture
def chat(desk: Desk) -> str:
    """A picture of the library with three messages."""
    return a_picture(desk.library, a_reading("一", "二", "三", own=()), name="chat.png")


def notice(view: PictureView) -> str:
    return view._notice.text() if view._notice_row.isVisible() else ""


def test_a_picture_is_shown_with_title_time_and_order(view: PictureView, show: Shown) -> None:
    show(captured_at=NOON, captured_at_source="exif", order_numbers=("1", "2"))
    assert view._title.whole() == "138"
    assert view._time.text() == "Taken 2024-03-01 12:00 · EXIF"
    assert view._order.text() == "1, 2"
    assert view._chip.text() == "SMS"
    assert [line.text for line in view.transcript.lines()] == ["消息 0", "消息 1", "消息 2"]
    assert notice(view) == ""


def test_what_is_not_known_of_a_picture_is_offered_to_be_said(view: PictureView, show: Shown) -> None:
    show(title="", captured_at=None)
    assert view._title.whole() == "1.png"
    assert view._time.text() == "Taken — · unknown"
    assert view._order.text() == "File under order"


def test_a_picture_that_could_not_be_read_says_why_and_offers_another_reading(
    qtbot: QtBot, view: PictureView, show: Shown
) -> None:
    asked: list[object] = []
    view.read_again_wanted.connect(asked.append)
    show(state=PictureState.FAILED, reason=Failure(Unusable.EMPTY))
    assert "could not be read" in notice(view)
    assert "It is kept all the same." in notice(view)
    click(qtbot, view._again)
    assert asked == [["aa"]]


@pytest.mark.parametrize(
    ("state", "said"), [(PictureState.WAITING, "Waiting to be read…"), (PictureState.READING, "Being read…")]
)
def test_a_picture_not_read_yet_says_so(
    view: PictureView, show: Shown, state: PictureState, said: str
) -> None:
    show(state=state)
    assert notice(view) == said
    assert not view._again.isVisible()


def test_a_relative_label_without_a_capture_time_asks_for_it(view: PictureView, show: Shown) -> None:
    undated = a_bubble(sent_at=None, time_label="昨天")
    show(undated, captured_at=None)
    assert "Set the time above" in notice(view)
    show(undated, captured_at=NOON)
    assert notice(view) == ""
    for known in (a_bubble(), a_bubble(sent_at=None, time_label=None)):
        show(known, captured_at=None)
        assert notice(view) == ""


def test_warnings_of_the_reading_are_said(view: PictureView, show: Shown) -> None:
    show(warnings=(ReadingWarning.GUESSED, ReadingWarning.UNREAD), captured_at=NOON)
    assert "check who wrote each message" in notice(view)
    assert "was not taken for one" in notice(view)


def test_doubtful_and_corrected_bubbles_are_marked(view: PictureView, show: Shown) -> None:
    show(
        a_bubble(),
        a_bubble(position=1, doubtful=((0, 1),)),
        a_bubble(position=2, corrections=(a_correction(),)),
    )
    assert [outline.mark for outline in outlines_on(view.canvas)] == ["", "doubt", "corrected"]


def test_the_bubble_asked_for_is_chosen_on_both_sides(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    view.show_picture(chat, BOXES[1])
    at_rest(qtbot, desk)
    assert view.chosen_box() == BOXES[1]
    assert chosen_place(view.canvas) == 1
    view.show_picture(chat, BOXES[2])  # shown already: no wait
    assert view.chosen_box() == BOXES[2]


def test_a_list_that_chooses_the_picture_on_its_way_does_not_undo_the_jump(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    view.show_picture(chat, BOXES[1])
    view.show_picture(chat)
    at_rest(qtbot, desk)
    assert view.chosen_box() == BOXES[1]


def test_another_picture_forgets_the_jump_into_the_last(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    other = a_picture(desk.library, a_reading("四", "五", own=()), name="other.png")
    view.show_picture(other, BOXES[1])
    view.show_picture(chat)
    at_rest(qtbot, desk)
    assert view.sha256() == chat
    assert view.chosen_box() is None


def test_a_place_without_a_bubble_is_brought_into_sight(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    view.show_picture(chat)
    at_rest(qtbot, desk)
    monkeypatch.setattr(view.canvas, "jump_to", seen.append)
    view.show_picture(chat, (1, 2, 3, 4))
    assert seen == [(1, 2, 3, 4)]
    assert view.chosen_box() is None


def test_news_does_not_jump_again(qtbot: QtBot, view: PictureView, desk: Desk, chat: str) -> None:
    view.show_picture(chat, BOXES[0])
    at_rest(qtbot, desk)
    view.transcript.choose(2)
    view.refresh()
    at_rest(qtbot, desk)
    assert view.chosen_box() == BOXES[2]
    assert chosen_place(view.canvas) == 2


def test_the_picture_asked_for_last_is_shown_however_late_the_first_comes(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    other = a_picture(desk.library, a_reading("四"), name="other.png")
    shown: list[str] = []
    pixels: list[object] = []
    view._records.answered.connect(lambda answer: shown.append(answer.record.sha256))
    view._pixels.answered.connect(pixels.append)
    for sha256 in (chat, other, chat, other):
        view.show_picture(sha256)
    at_rest(qtbot, desk)
    assert shown == [other]
    assert len(pixels) == 1


def test_an_answer_that_comes_after_the_view_was_cleared_is_dropped(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    view.show_picture(chat)
    view.clear()
    at_rest(qtbot, desk)
    assert view.shown() is None
    assert view._empty.isVisible()
    assert view.canvas.scene().items() == []


def test_a_picture_on_its_way_hides_the_last_one(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str
) -> None:
    view.show_picture(chat)
    at_rest(qtbot, desk)
    view.show_picture("f" * 64)
    assert view.shown() is None
    assert view.transcript.lines() == []
    assert outlines_on(view.canvas) == []


def test_a_picture_that_is_no_more_leaves_nothing_to_see(view: PictureView, desk: Desk, show: Shown) -> None:
    with desk.library.reader() as session:
        assert load_picture(session, "f" * 64) is None
    show()
    view._show(None)
    assert view._empty.isVisible()
    assert view.sha256() == ""


def test_what_changed_is_shown_at_once(qtbot: QtBot, view: PictureView, desk: Desk, chat: str) -> None:
    view.show_picture(chat)
    at_rest(qtbot, desk)
    line = view.transcript.lines()[0]
    view.transcript.corrected.emit(line, "text", "壹")
    until(qtbot, lambda: view.transcript.lines()[0].text == "壹")
    assert outlines_on(view.canvas)[0].mark == "corrected"
    desk.undo()
    until(qtbot, lambda: view.transcript.lines()[0].text == "一")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The times that were offered; each question is answered with noon."""
    offered: list[datetime] = []

    def ask(_parent: object, _question: str, known: datetime) -> datetime:
        offered.append(known)
        return NOON

    monkeypatch.setattr(picture_view, "ask_moment", ask)
    return offered


def test_the_capture_time_is_set_by_hand(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str, asked: list[datetime]
) -> None:
    view.edit_time()
    assert asked == []  # no picture yet
    view.show_picture(chat)
    at_rest(qtbot, desk)
    known = there(view.shown()).record.captured_at
    click(qtbot, view._time)
    assert asked == [known]
    at_rest(qtbot, desk)
    assert there(view.shown()).record.captured_at == NOON


@pytest.mark.parametrize(
    ("more", "offered"),
    [
        ({"captured_at": NOON, "file_time": datetime(2020, 1, 1)}, NOON),
        ({"captured_at": None, "file_time": datetime(2020, 1, 1)}, datetime(2020, 1, 1)),
    ],
)
def test_the_time_known_best_is_offered(
    view: PictureView, show: Shown, asked: list[datetime], more: dict[str, Any], offered: datetime
) -> None:
    show(**more)
    view.edit_time()
    assert asked == [offered]


def test_where_no_time_is_known_now_is_offered_to_the_second(
    view: PictureView, show: Shown, asked: list[datetime]
) -> None:
    show(a_bubble(sent_at=None), captured_at=None, file_time=None)
    view.edit_time()
    view._correct_time(view.transcript.lines()[0])
    for known in asked:
        assert abs((datetime.now() - known).total_seconds()) < 60
        assert known.microsecond == 0
    assert len(asked) == 2


def test_a_message_s_time_is_set_by_hand_as_exactly_as_was_typed(
    qtbot: QtBot, view: PictureView, desk: Desk, chat: str, asked: list[datetime]
) -> None:
    view.show_picture(chat)
    at_rest(qtbot, desk)
    line = view.transcript.lines()[1]
    with desk.library.reader() as session:
        known = bubbles(session, chat)[1].sent_at
    view.transcript.time_wanted.emit(line)
    assert asked == [known]
    at_rest(qtbot, desk)
    with desk.library.reader() as session:
        bubble = bubbles(session, chat)[1]
    assert (bubble.sent_at, bubble.precision) == (NOON, "minute")


def test_a_time_given_up_changes_nothing(
    view: PictureView, desk: Desk, show: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_view, "ask_moment", lambda *_asked: None)
    show()
    view.edit_time()
    view._correct_time(view.transcript.lines()[0])
    view._correct_time(from_bubble(a_bubble(box=(9, 9, 9, 9))))  # a bubble that is gone by now
    assert desk.undo_stack.count() == 0


def test_the_head_s_buttons_are_about_the_picture_in_hand(
    qtbot: QtBot, view: PictureView, show: Shown
) -> None:
    asked_for: list[tuple[str, object]] = []
    view.file_wanted.connect(lambda things: asked_for.append(("file", things)))
    view.dispute_wanted.connect(lambda things: asked_for.append(("dispute", things)))
    show()
    click(qtbot, view._order)
    click(qtbot, view._dispute)
    assert asked_for == [("file", ["aa"]), ("dispute", ["aa"])]


def test_a_narrow_view_leaves_out_a_button_and_then_the_transcript(qtbot: QtBot, desk: Desk) -> None:
    narrow = PictureView(desk, transcript_from=640)
    qtbot.addWidget(narrow)
    narrow.show()
    for width, transcript, button in (
        (640, True, True),
        (639, False, True),
        (440, False, True),
        (439, False, False),
    ):
        narrow.setMinimumWidth(width)
        narrow.resize(width, 700)
        assert narrow.transcript.isHidden() != transcript
        assert narrow._dispute.isHidden() != button


def test_pointing_at_a_message_lights_its_bubble_alone(view: PictureView, show: Shown) -> None:
    show()
    view.canvas.pointed.emit(1)
    view.transcript.pointed.emit(2)
    delegate: Any = view.transcript.itemDelegate()
    assert lit_place(view.canvas) == 2
    assert delegate.lit == -1


def test_the_picture_is_made_larger_smaller_and_whole_again(
    view: PictureView, show: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QToolButton

    show()
    factors: list[float] = []
    monkeypatch.setattr(view.canvas, "zoom", factors.append)
    for one in view.findChildren(QToolButton):
        if one.accessibleName().startswith(("Smaller", "Larger")):
            one.click()
    assert factors[0] == pytest.approx(1 / 1.2)
    assert factors[1] == pytest.approx(1.2)


def test_a_reading_with_one_bubble_knows_the_picture_s_record(desk: Desk) -> None:
    sha256 = a_picture(desk.library, a_reading(a_message("在吗")))
    with desk.library.reader() as session:
        answer = there(load_picture(session, sha256))
        assert answer.record == get_picture(session, sha256)
        assert [bubble.text for bubble in answer.bubbles] == ["在吗"]


@pytest.mark.parametrize(
    ("shown", "before", "box", "after"),
    [
        (False, BOXES[1], None, BOXES[1]),
        (False, BOXES[1], BOXES[2], BOXES[2]),
        (True, BOXES[1], None, None),
        (True, None, BOXES[2], BOXES[2]),
    ],
)
def test_a_jump_is_forgotten_only_by_another_wish(
    view: PictureView, show: Shown, shown: bool, before: Box | None, box: Box | None, after: Box | None
) -> None:
    show()
    if not shown:
        view._shown = None
    view._jump = before
    view.show_picture("aa", box)
    assert view._jump == after


@pytest.mark.parametrize("place", [0, 1, 2])
def test_pointing_at_a_message_takes_the_light_from_the_others(
    view: PictureView, show: Shown, place: int
) -> None:
    show()
    delegate: Any = view.transcript.itemDelegate()
    view.canvas.pointed.emit(2 - place)
    assert delegate.lit == 2 - place
    view.transcript.pointed.emit(place)
    assert delegate.lit == -1
    assert lit_place(view.canvas) == place


def test_neither_half_can_be_pushed_out_of_sight(view: PictureView) -> None:
    assert [one.childrenCollapsible() for one in view.findChildren(QSplitter)] == [False]


@pytest.mark.parametrize(
    ("more", "says", "again"),
    [
        ({}, "", False),
        ({"state": PictureState.FAILED, "reason": Failure(Unusable.EMPTY)}, "could not be read", True),
        ({"state": PictureState.FAILED}, "", True),
        ({"reason": Failure(Unusable.EMPTY)}, "", False),
        ({"state": PictureState.WAITING}, "Waiting to be read…", False),
        ({"state": PictureState.READING, "reason": Failure(Unusable.EMPTY)}, "Being read…", False),
        ({"warnings": (ReadingWarning.GUESSED,)}, "check who wrote each message", False),
    ],
)
def test_what_is_the_matter_with_a_picture_is_said_and_nothing_else(
    view: PictureView, show: Shown, more: dict[str, Any], says: str, again: bool
) -> None:
    show(captured_at=NOON, **more)
    assert (says in notice(view)) if says else (notice(view) == "")
    assert view._again.isHidden() is not again
