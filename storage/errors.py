"""What can go wrong in the archive. Exceptions carry facts; `gui.explain` finds the words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from storage.codes import BackupReason, FaultCode, LibraryReason, OrderListReason
from storage.records import Problem


class StorageError(Exception):
    """Base of all errors of this room."""


class LibraryUnusable(StorageError):
    """The library in `folder` cannot be opened or written; `detail` is what the system said."""

    def __init__(self, reason: LibraryReason, folder: Path, detail: str = "") -> None:
        super().__init__(f"{reason}: {folder} {detail}".strip())
        self.reason = reason
        self.folder = folder
        self.detail = detail


class NoRoom(LibraryUnusable):
    """The disk that holds `folder` has `free` bytes, and what was about to be written there takes `needed`;
    nothing was begun. Reason: DISK_FULL."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        super().__init__(LibraryReason.DISK_FULL, folder, f"{needed} bytes needed, {free} free")
        self.needed = needed
        self.free = free


class NotFound(StorageError):
    """No such thing in the library. `what` is dispute, order, picture, conversation, message, profile …;
    `known` names those there are, where they are few."""

    def __init__(self, what: str, key: object, known: tuple[str, ...] = ()) -> None:
        super().__init__(f"no {what} {key}")
        self.what = what
        self.key = key
        self.known = known


class Exhibited(StorageError):
    """A picture that a submitted or locked dispute shows cannot be deleted: it was sent as proof."""

    def __init__(self, sha256: str, dispute_id: int) -> None:
        super().__init__(f"{sha256} is an exhibit of dispute {dispute_id}, which was submitted")
        self.sha256 = sha256
        self.dispute_id = dispute_id


class Forgotten(StorageError):
    """A picture was forgotten for good; only its tombstone is left. `at_utc` says when."""

    def __init__(self, sha256: str, at_utc: datetime) -> None:
        super().__init__(f"{sha256} was forgotten on {at_utc:%Y-%m-%d}")
        self.sha256 = sha256
        self.at_utc = at_utc


class Locked(StorageError):
    """The dispute was locked when it was sent, and keeps exactly that."""

    def __init__(self, dispute_id: int) -> None:
        super().__init__(f"dispute {dispute_id} is locked")
        self.dispute_id = dispute_id


class BadOrderList(StorageError):
    """An order list that cannot be used; `rows` are the 1-based rows concerned."""

    def __init__(self, reason: OrderListReason, rows: tuple[int, ...] = (), detail: str = "") -> None:
        super().__init__(f"{reason} {rows} {detail}".strip())
        self.reason = reason
        self.rows = rows
        self.detail = detail


class FontsMissing(StorageError):
    """No font with Chinese characters is installed, so that no report can be set. `wanted` names some."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        super().__init__(f"no Chinese font, e.g. {', '.join(wanted)}")
        self.wanted = wanted


class ReportFailed(StorageError):
    """The report could not be set; `detail` is what the typesetter said."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class EarlierPack(StorageError):
    """The folder for a pack holds an earlier one, whose pictures would be uploaded among the new."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds an earlier pack")
        self.folder = folder


class ExhibitChanged(StorageError):
    """An exhibit's file is not what came in, so that nothing is exported: `fault` is CHANGED or
    UNREADABLE, `exhibit` its number ("E03"), `name` what it was called."""

    def __init__(self, exhibit: str, name: str, sha256: str, fault: FaultCode) -> None:
        super().__init__(f"{exhibit} {name} ({sha256}) is {fault}")
        self.exhibit = exhibit
        self.name = name
        self.sha256 = sha256
        self.fault = fault


class BadBackup(StorageError):
    """A backup that cannot be used or made; `detail` names the file or folder, or the library that the
    schedule is for; `problems` are what was found in it."""

    def __init__(self, reason: BackupReason, detail: str = "", problems: tuple[Problem, ...] = ()) -> None:
        found = (f"{one.what} {one.id} {one.code}" for one in problems)
        super().__init__(": ".join((reason, *filter(None, (detail, *found)))))
        self.reason = reason
        self.detail = detail
        self.problems = problems


class PassphraseNeeded(StorageError):
    """The library in `folder` is encrypted, and no pass phrase was given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is encrypted")
        self.folder = folder


class WrongPassphrase(StorageError):
    """Neither the library's pass phrase nor its recovery code."""

    def __init__(self) -> None:
        super().__init__("wrong pass phrase")


class WeakPassphrase(StorageError):
    """A new pass phrase has fewer than `shortest` characters."""

    def __init__(self, shortest: int) -> None:
        super().__init__(f"a pass phrase has at least {shortest} characters")
        self.shortest = shortest
