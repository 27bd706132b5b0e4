"""What a seller can change, each with the way back: the change's name, how to make it, how to undo it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.desk import Change
from ocr.types import Box

if TYPE_CHECKING:
    from storage.library import Session

translate = QCoreApplication.translate


def correct_bubble(sha256: str, box: Box, field: str, value: str | None) -> Change:
    """Correct one thing about one bubble."""
    from storage import corrections

    names = {
        "text": translate("changes", "Text corrected"),
        "side": translate("changes", "Side corrected"),
        "sender": translate("changes", "Sender corrected"),
        "sent_at": translate("changes", "Time corrected"),
        "kind": translate("changes", "Kind corrected"),
    }
    return Change(
        names[field],
        lambda session: corrections.correct(session, sha256, box, field, value),
        corrections.undo,
    )


def set_capture_time(sha256s: Sequence[str], value: datetime) -> Change:
    """Say when pictures were taken."""
    from storage import corrections

    wanted = list(sha256s)
    return Change(
        translate("changes", "Capture time set"),
        lambda session: corrections.correct_captured_at(session, wanted, value),
        corrections.undo_many,
    )


def file_under(sha256s: Sequence[str], number: str) -> Change:
    """File pictures under an order."""
    from storage import pictures

    wanted = list(sha256s)

    def do(session: Session) -> list[int]:
        before = pictures.unfile(session, wanted)
        pictures.file_under_order(session, wanted, number)
        return before

    def undo(session: Session, before: list[int]) -> None:
        pictures.unfile(session, wanted)
        pictures.refile(session, before)

    return Change(translate("changes", "Filed under order {0}").format(number), do, undo)


def unfile(sha256s: Sequence[str]) -> Change:
    """Take pictures out of the orders they were filed under by hand."""
    from storage import pictures

    wanted = list(sha256s)
    return Change(
        translate("changes", "Taken out of the order"),
        lambda session: pictures.unfile(session, wanted),
        pictures.refile,
    )


def delete_pictures(sha256s: Sequence[str]) -> Change:
    """Put pictures into the trash."""
    from storage import trash

    wanted = list(sha256s)
    return Change(
        translate("changes", "Moved to the trash"),
        lambda session: trash.delete_pictures(session, wanted),
        trash.restore_pictures,
    )


def restore_pictures(sha256s: Sequence[str]) -> Change:
    """Take pictures out of the trash."""
    from storage import trash

    wanted = list(sha256s)
    return Change(
        translate("changes", "Restored from the trash"),
        lambda session: trash.restore_pictures(session, wanted),
        trash.delete_pictures,
    )
