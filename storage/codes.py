"""The closed lists of codes that the archive's records speak in; words are made where they are printed."""

from __future__ import annotations

from enum import StrEnum

from ocr.types import Channel


class Fate(StrEnum):
    """What became of a file that was to be kept."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class LibraryReason(StrEnum):
    """Why a library cannot be opened or written. READ_ONLY: the disk is write-protected; NO_PERMISSION: of
    this user; DISK_ERROR: the disk itself reads or writes badly; DAMAGED: the database's content; GONE:
    unplugged, moved away; LOST: the database is gone or empty, the originals are there; BEHIND: it is older
    than the journal, or another one."""

    TOO_NEW = "too-new"
    READ_ONLY = "read-only"
    NO_PERMISSION = "no-permission"
    IN_USE = "in-use"
    DISK_FULL = "disk-full"
    DISK_ERROR = "disk-error"
    DAMAGED = "damaged"
    GONE = "gone"
    NO_FOLDER = "no-folder"
    LOST = "lost"
    BEHIND = "behind"


class OrderListReason(StrEnum):
    """Why an order list cannot be used."""

    UNKNOWN_COLUMNS = "unknown-columns"
    EMPTY = "empty"
    NOT_A_TABLE = "not-a-table"
    TOO_LARGE = "too-large"
    DIGITS_LOST = "digits-lost"


class RowReason(StrEnum):
    """Why a row of an order list, or one of its cells, was left out."""

    DIGITS_LOST = "digits-lost"
    NO_NUMBER = "no-number"
    NO_DIGITS = "no-digits"


class BackupReason(StrEnum):
    """Why a backup cannot be used or made. TOO_LARGE: it would grow beyond all reason; NOT_RESTORABLE: a
    test restore found something wrong; WOULD_REPLACE: the library has problems, and an earlier backup of
    that name may be better; FOLDER_MISSING: the one for scheduled backups is not there; INSIDE_LIBRARY: that
    folder lies in the library; ANOTHER_LIBRARY: the schedule is for another one."""

    MISSING = "missing"
    NOT_A_BACKUP = "not-a-backup"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    NOT_RESTORABLE = "not-restorable"
    WOULD_REPLACE = "would-replace"
    FOLDER_NOT_EMPTY = "folder-not-empty"
    FOLDER_MISSING = "folder-missing"
    INSIDE_LIBRARY = "inside-library"
    ANOTHER_LIBRARY = "another-library"


class ArrivalSource(StrEnum):
    """How a file came in; RECOVERED: it lay in the store and no entry told of it."""

    FILE = "file"
    DROP = "drop"
    PASTE = "paste"
    CAPTURE = "capture"
    SAMPLE = "sample"
    ORDERS = "orders"
    RECOVERED = "recovered"
    UNKNOWN = ""


class PictureState(StrEnum):
    """How far the reading of a picture is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


class Every(StrEnum):
    """How often the library is backed up by itself."""

    OFF = "off"
    DAILY = "daily"
    WEEKLY = "weekly"


class Who(StrEnum):
    """Who said or did something."""

    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"
    SYSTEM = "system"


class DisputeState(StrEnum):
    """How a dispute stands."""

    OPEN = "open"
    SUBMITTED = "submitted"
    WON = "won"
    LOST = "lost"
    SETTLED = "settled"


class ItemKind(StrEnum):
    """What can be put into a dispute."""

    PICTURE = "picture"
    MESSAGE = "message"
    CONVERSATION = "conversation"
    ORDER = "order"


class TakenOut(StrEnum):
    """How a person took out what was put into a dispute: from it, or the picture from the archive."""

    REMOVED = "removed"
    DELETED = "deleted"


class TodoState(StrEnum):
    """Whether a dispute has what it needs; ASK: only the seller knows, he ticks it off."""

    DONE = "done"
    MISSING = "missing"
    ASK = "ask"


class ReminderReason(StrEnum):
    """Why the seller is reminded of a dispute: its chats expire, or a promise is past its date."""

    EXPIRY = "expiry"
    PROMISE = "promise"


class GapReason(StrEnum):
    """Why messages may be missing between two others; ORDER_UNKNOWN: not even times say which came first."""

    NO_OVERLAP = "no-overlap"
    ORDER_UNKNOWN = "order-unknown"


class EntryKind(StrEnum):
    """What a row of the timeline is; SYSTEM is a line that the app wrote, STATEMENT the seller's own word."""

    MESSAGE = "message"
    SYSTEM = "system"
    CARD = "card"
    EVENT = "event"
    STATEMENT = "statement"
    PROMISE = "promise"


class Beyond(StrEnum):
    """What stands in a row's channel where it came through no chat."""

    ORDER = "order"
    REFUND = "refund"
    PHONE = "phone"


EntryChannel = Channel | Beyond
"""Where a row of the timeline happened."""


class NoteCode(StrEnum):
    """What follows from evidence for one row of the timeline, and may be printed."""

    STATEMENT = "statement"
    STATEMENT_UNPROVED = "statement-unproved"
    TYPED = "typed"
    TYPED_UNPROVED = "typed-unproved"
    PARTIAL = "partial"
    ASK_PHOTO = "ask-photo"
    ASK_RETURN = "ask-return"
    NO_PHOTO = "no-photo"
    NO_ANSWER = "no-answer"
    AMOUNT = "amount"
    SECOND_CLAIM = "second-claim"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    PROMISE = "promise"
    PROMISE_BROKEN = "promise-broken"
    PROMISE_KEPT = "promise-kept"
    REFUND_AT_CAPTURE = "refund-at-capture"
    SMS = "sms"
    TIME_UNKNOWN = "time-unknown"
    AS_WRITTEN = "as-written"


class HintCode(StrEnum):
    """What a red flag is about: the tiers, the categories of `resources/hints`, and what the rows' order
    shows."""

    EXTORTION = "extortion"
    CONDITIONAL = "conditional"
    MENTION = "mention"
    CLAIM = "claim"
    OFF_PLATFORM = "off-platform"
    NO_RETURN = "no-return"
    PROFESSIONAL = "professional"
    PRESSURE = "pressure"
    NO_PROOF = "no-proof"
    IMPERSONATION = "impersonation"
    SECOND_CLAIM = "second-claim"
    WITHDRAWN = "withdrawn"
    AMOUNT = "amount"
    MOVED = "moved"


class Tier(StrEnum):
    """How grave a threat is: with money under a condition, under a condition, or a mere mention."""

    A = "A"
    B = "B"
    C = "C"


class PromiseKind(StrEnum):
    """What a buyer promises."""

    CONFIRM = "confirm"
    CHANGE = "change"
    REVIEW = "review"
    RETURN = "return"


class RequestKind(StrEnum):
    """What the seller asked for."""

    PHOTO = "photo"
    RETURN = "return"
    CONFIRM = "confirm"
    HANDLING = "handling"


class Outcome(StrEnum):
    """What came of a request."""

    GIVEN = "given"
    NOT_GIVEN = "not-given"
    REFUSED = "refused"
    PROMISED = "promised"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    SILENT = "silent"


class OrderEvent(StrEnum):
    """What an order list dates."""

    PLACED = "placed"
    PAID = "paid"
    SHIPPED = "shipped"
    SIGNED = "signed"
    CONFIRMED = "confirmed"


class ExhibitPage(StrEnum):
    """What an exhibit as a whole is: `ocr.types.Page`, and the list that an order came from."""

    CHAT = "chat"
    REFUND = "refund"
    ORDER = "order"
    OTHER = "other"
    ORDER_LIST = "order-list"


class CheckCode(StrEnum):
    """A figure or finding that follows from the rows of a timeline."""

    ROWS = "rows"
    MERGED = "merged"
    FIRST_REPORT = "first-report"
    SIGNED_REPORT = "signed-report"
    FIRST_ANSWER = "first-answer"
    SELLER_MEDIAN = "seller-median"
    BUYER_MEDIAN = "buyer-median"
    REFUND_TOTAL = "refund-total"
    PHOTO = "photo"
    SMS = "sms"
    UNPROVED = "unproved"
    PROMISE_OPEN = "promise-open"
    GAPS = "gaps"
    TIME_FLAGS = "time-flags"
    THREATS = "threats"
    AS_WRITTEN = "as-written"


class QualityCode(StrEnum):
    """What is looked at on each screenshot (DOMAIN 7)."""

    NICK = "nick"
    TIME = "time"
    ORDER = "order"
    BOTH_SIDES = "both-sides"
    OVERLAP = "overlap"
    ORIGINAL = "original"
    CAPTURE = "capture"
    UNTOUCHED = "untouched"
    CLOCK = "clock"
    MASKED = "masked"


class Suspicion(StrEnum):
    """Why a screenshot may be cropped or edited."""

    JPEG = "jpeg"
    NO_STATUS_BAR = "no-status-bar"
    SIZE_ODD = "size-odd"


class FaultCode(StrEnum):
    """What `verify` can find; the comment says which values a problem of that code carries."""

    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    BROKEN_OFF = "broken-off"  # why it cannot be read
    SAID = "said"  # what SQLite says itself
    DANGLING = "dangling"  # the reference, as SQLite names it
    NOT_IN_DATABASE = "not-in-database"
    BEFORE_ITS_ARRIVAL = "before-its-arrival"
    NOT_AS_JOURNAL = "not-as-journal"
    NOT_IN_JOURNAL = "not-in-journal"
    ENTRIES_MISSING = "entries-missing"  # first, last
    DOES_NOT_FOLLOW = "does-not-follow"
    ENTRY_CHANGED = "entry-changed"
    NEWEST_DIFFERS = "newest-differs"  # the number that the database itself names
    MADE_ANEW = "made-anew"  # who knows another entry of that number
    CUT_SHORT = "cut-short"  # the last entry there is, who knows more, how many he knows
    COPY_CUT_SHORT = "copy-cut-short"  # the last entry in the copy, how many there are
    COPY_DAMAGED = "copy-damaged"
    ON_A_DELETED_PICTURE = "on-a-deleted-picture"  # its SHA-256
    IN_ANOTHER_CONVERSATION = "in-another-conversation"  # the one it stands in, the one it belongs to
    NOT_NUMBERED = "not-numbered"
    OTHER_COUNT = "other-count"  # messages there, messages on its screenshots
    MESSAGE_DIFFERS = "message-differs"
    SIGHTINGS_DIFFER = "sightings-differ"
    GAP_DIFFERS = "gap-differs"
    GAP_TWICE = "gap-twice"
    FACTS_DIFFER = "facts-differ"
    NEITHER_YES_NOR_NO = "neither-yes-nor-no"  # the column
    IN_NO_CONVERSATION = "in-no-conversation"  # bubbles in none, bubbles in all
    INDEX_STALE = "index-stale"
    NOT_INDEXED = "not-indexed"
    INDEX_DIFFERS = "index-differs"
    INDEX_STRAY = "index-stray"


def entry_channel(code: str) -> EntryChannel:
    """The channel of a row by its code. Raises ValueError for an unknown one."""
    return Beyond(code) if code in {one.value for one in Beyond} else Channel(code)
