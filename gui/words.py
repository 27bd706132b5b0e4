"""The seller's words for what the records name by code: channels, speakers, clocks, states, times."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.language import language
from ocr.time_text import time_of_day
from ocr.types import CaptureSource, Clock, Precision, ReadingWarning, TimeFlag
from storage.codes import DisputeState
from storage.disputes import profiles, sentences
from storage.disputes.types import Check, GapRow, Hint, LeftOut, Note, QualityCheck, Request
from storage.disputes.words import words_for

if TYPE_CHECKING:
    from storage.disputes.checklist import Todo
    from storage.disputes.deadlines import Reminder
    from storage.disputes.timeline.material import PromiseRow

translate = QCoreApplication.translate


def channel_name(channel: str | None) -> str:
    """What the seller calls a channel; an unknown one is named as it is."""
    return words_for(language()).channel(channel or "other")


def platform_name(platform: str | None) -> str:
    """What the seller calls a shopping platform."""
    return (profiles.platform_name(platform, language()) or channel_name(platform)) if platform else "—"


def who_name(who: str | None) -> str:
    """Buyer, seller, platform, system."""
    return _at_the_beginning(words_for(language()).of("who", who or ""))


def _at_the_beginning(word: str) -> str:
    """As a label has it, in languages that know capitals."""
    return word[:1].upper() + word[1:]


def side_name(side: str) -> str:
    """Where a bubble stands on the screen."""
    names = {
        "left": translate("words", "Left (the other side)"),
        "right": translate("words", "Right (you)"),
        "center": translate("words", "Centre (the app)"),
    }
    return names.get(side, side)


def kind_name(kind: str) -> str:
    """What a bubble or a timeline entry is."""
    names = {
        "text": translate("words", "Text"),
        "image": translate("words", "Picture"),
        "sticker": translate("words", "Sticker"),
        "voice": translate("words", "Voice message"),
        "card": translate("words", "Card"),
        "system": translate("words", "Notice"),
        "message": translate("words", "Message"),
        "event": translate("words", "Event"),
        "statement": translate("words", "Statement"),
        "promise": translate("words", "Promise"),
    }
    return names.get(kind, kind)


def clock_name(clock: str) -> str:
    """Where a time came from."""
    names = {
        str(Clock.PRINTED): translate("words", "printed in full on the screenshot"),
        str(Clock.LABEL): translate("words", "worked out from the label and the capture time"),
        str(Clock.INHERITED): translate("words", "from the label above; not earlier than this"),
        str(Clock.ORDER_LIST): translate("words", "from the order list"),
        str(Clock.TYPED): translate("words", "typed by hand"),
        str(Clock.UNKNOWN): translate("words", "unknown"),
    }
    return names.get(clock, clock)


def capture_source_name(source: str | None) -> str:
    """Where a capture time came from."""
    return words_for(language()).of("capture_source", source or CaptureSource.UNKNOWN)


def picture_state_name(state: str) -> str:
    """How far a picture is."""
    names = {
        "waiting": translate("words", "Waiting to be read"),
        "reading": translate("words", "Being read"),
        "done": translate("words", "Read"),
        "failed": translate("words", "Could not be read"),
    }
    return names.get(state, state)


def warning_text(warning: ReadingWarning) -> str:
    """What of a reading the seller should look at himself, and why."""
    names = {
        ReadingWarning.GUESSED: translate(
            "words", "This chat looks like none that is known; check who wrote each message."
        ),
        ReadingWarning.UNREAD: translate(
            "words", "Some writing here may be a message and was not taken for one."
        ),
    }
    return names[warning]


def dispute_state_name(state: DisputeState) -> str:
    """How a dispute stands."""
    return _at_the_beginning(words_for(language()).of("dispute_state", state))


def flag_name(flag: TimeFlag) -> str:
    """What is odd about a time."""
    names = {
        TimeFlag.LATER_THAN_CAPTURE: translate("words", "The time is later than the capture"),
        TimeFlag.RUNS_BACKWARDS: translate("words", "Times run backwards here"),
        TimeFlag.WEEK_OLD_WEEKDAY: translate("words", "The weekday may be a week older"),
        TimeFlag.WEEKDAY_DIFFERS: translate("words", "The weekday does not belong to the date"),
        TimeFlag.DATE_ASSUMED: translate("words", "Only the time of day was in view; the date is assumed"),
        TimeFlag.TIMES_DIFFER: translate("words", "Two screenshots show different times"),
        TimeFlag.STATUS_CLOCK_DIFFERS: translate("words", "The phone's clock and the capture time differ"),
        TimeFlag.MIDNIGHT_NEXT_DAY: translate("words", "Taken as the midnight that ends the day"),
    }
    return names[flag]


def note_text(note: Note) -> str:
    """What follows from evidence for one row, as on the report."""
    return sentences.note_text(note, words_for(language()))


def hint_label(hint: Hint) -> str:
    """What kind of red flag it is."""
    return sentences.hint_label(hint, words_for(language()))


def hint_words(hint: Hint) -> tuple[str, ...]:
    """What a red flag rests on."""
    return sentences.hint_words(hint, words_for(language()))


def request_label(request: Request) -> str:
    """What was asked for."""
    return sentences.request_label(request, words_for(language()))


def check_text(check: Check) -> str:
    """A figure that follows from the rows, with what it is a figure of."""
    words = words_for(language())
    label, value = sentences.check_label(check, words), sentences.check_value(check, words)
    return f"{label}: {value}" if value else label


def quality_label(check: QualityCheck) -> str:
    """What is looked at on a screenshot."""
    return sentences.quality_label(check, words_for(language()))


def left_out_text(part: LeftOut) -> str:
    """How many rows are not listed."""
    return sentences.left_out_text(part, words_for(language()))


def ordering_text() -> str:
    """By which rule the rows of a timeline stand in their order."""
    return words_for(language())("ordering")


def todo_label(todo: Todo) -> str:
    """What a dispute needs."""
    from storage.disputes import checklist

    return checklist.todo_label(todo, language())


def todo_how(todo: Todo) -> str:
    """How to get it."""
    from storage.disputes import checklist

    return checklist.todo_how(todo, language())


def reminder_text(reminder: Reminder) -> str:
    """What runs out, or which promise is due."""
    from storage.disputes import deadlines

    return deadlines.reminder_text(reminder, language())


def missing_shot(gap: GapRow) -> str:
    """Which screenshot is to be taken where messages may be missing."""
    return sentences.missing_shot(gap, words_for(language()))


def weekday_name(moment: datetime) -> str:
    """Mon … Sun."""
    names = (
        translate("words", "Mon"),
        translate("words", "Tue"),
        translate("words", "Wed"),
        translate("words", "Thu"),
        translate("words", "Fri"),
        translate("words", "Sat"),
        translate("words", "Sun"),
    )
    return names[moment.weekday()]


def day_text(moment: datetime) -> str:
    """2013-02-01 Fri: the same form as on the report, so that screen and paper agree."""
    return f"{moment:%Y-%m-%d} {weekday_name(moment)}"


def clock_text(moment: datetime | None, precision: str) -> str:
    """The time of day, no more exact than it is known: 15:12, ≥ 15:12, about 15h, or a dash."""
    if moment is None or precision == Precision.UNKNOWN:
        return "—"
    if precision == Precision.DAY:
        return translate("words", "that day")
    if precision == Precision.HOUR:
        return translate("words", "about {0}:00").format(time_of_day(moment, precision))
    time = time_of_day(moment, precision)
    return f"≥ {time}" if precision == Precision.AFTER else time


def moment_text(moment: datetime | None, precision: str = Precision.MINUTE) -> str:
    """Date and time on one line, no more exact than known."""
    if moment is None or precision == Precision.UNKNOWN:
        return translate("words", "time unknown")
    if precision == Precision.DAY:
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%d} {clock_text(moment, precision)}"


def size_text(size: int) -> str:
    """A file's size in KB or MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def promise_text(promise: PromiseRow) -> str:
    """How a watched promise stands: open until when, or kept or not and when that was looked at."""
    if promise.kept is None:
        if promise.due is None:
            return translate("promises", "Open")
        return translate("promises", "Open, due {0}").format(moment_text(promise.due, Precision.DAY))
    checked = moment_text(promise.checked_at) if promise.checked_at else "—"
    if promise.kept:
        return translate("promises", "Kept, looked at {0}").format(checked)
    return translate("promises", "Not kept, looked at {0}").format(checked)
