"""The full-text index, the only place that knows FTS5: what is indexed, how, and how it is asked.

A text is normalised and cut into overlapping pairs of characters, so that a phrase query finds exactly
the texts that contain the query, in any script, from one character up: "衬衫" is the token 衬衫, "退" the
prefix 退*. A row's key holds its time above its message id, so the index itself answers newest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from storage.codes import FaultCode

_ID_BITS = 30
_EPOCH = datetime(1970, 1, 1)
_LAST_SECOND = (1 << 33) - 1
_PRIVATE = 0xE000  # ASCII moves here: the "ascii" tokenizer would split texts at its punctuation
_ENCODE = {code: chr(_PRIVATE + code) for code in range(128)} | {
    _PRIVATE + code: "\ufffd" for code in range(128)
}
_SPACES = re.compile(r"\s+")
_CHUNK = 2_000

SQL_FUNCTIONS = {"search_pairs": lambda words: pairs(words or "")}
"""Functions that every connection needs, by name, of one argument; `search_tokens` calls them."""


def normalise(text: str) -> str:
    """Return `text` as it is compared: compatibility forms folded (NFKC), lower case, single spaces."""
    return _SPACES.sub(" ", _fold(text))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where `text`, as it was written, contains `words` as they are compared: spans from left to right that
    do not overlap; [] for no words."""
    sought = normalise(words)
    letters, owners = _with_owners(text)
    found, at = [], letters.find(sought) if sought.strip() else -1
    while at >= 0:
        found.append((owners[at][0], owners[at + len(sought) - 1][1]))
        at = letters.find(sought, at + len(sought))
    return found


def _with_owners(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it is compared, and of each of its characters the span that it was made of. Characters
    that fold together (a letter and its accent) are one span."""
    letters: list[str] = []
    owners: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _fold(text[start : end + 1]) != _fold(text[start:end]) + _fold(text[end]):
            continue
        for letter in _SPACES.sub(" ", _fold(text[start:end])):
            if letter == " " and letters and letters[-1] == " ":
                owners[-1] = (owners[-1][0], end)
            else:
                letters.append(letter)
                owners.append((start, end))
        start = end
    return "".join(letters), owners


def pairs(words: str) -> str:
    """Return the tokens of a normalised text, parted by spaces."""
    letters = words.translate(_ENCODE)
    return " ".join(letters[at : at + 2] for at in range(len(letters)))


def mark(kind: str, value: object) -> str:
    """Return the token that says a message belongs to something; never equal to a token of its text."""
    return kind + "".join(c for c in str(value) if c.isascii() and c.isalnum())


def key_of(sent_at: datetime | None, message_id: int) -> int:
    """Return the row of a message: by time, then by id; undated ones are older than everything."""
    return (_second(sent_at) << _ID_BITS) | message_id


def _second(sent_at: datetime | None) -> int:
    if sent_at is None:
        return 0
    return min(max((sent_at - _EPOCH) // timedelta(seconds=1), 1), _LAST_SECOND)


def find(
    session: Session,
    words: str | Sequence[str],
    marks: Sequence[Sequence[str]] = (),
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> list[int]:
    """Return ids of messages that contain `words`, or each of several, newest first; "" is everywhere.

    Args:
        marks: Of each group at least one must be on the message; an empty group matches nothing.
        since, until: Both inclusive, to the second; either leaves undated messages out.
    """
    if any(not group for group in marks):
        return []
    low = key_of(since, 0) if since else (1 << _ID_BITS if until else 0)
    high = key_of(until, (1 << _ID_BITS) - 1) if until else 1 << 62
    wanted = [words] if isinstance(words, str) else words
    match = _match([normalise(word) for word in wanted], marks)
    table, condition = ("search_index", "search_index MATCH ? AND rowid") if match else ("search_text", "key")
    column = "rowid" if match else "key"
    rows = session.connection().exec_driver_sql(
        f"SELECT {column} FROM {table} WHERE {condition} BETWEEN ? AND ? ORDER BY {column} DESC LIMIT ?",
        (*((match,) if match else ()), low, high, limit),
    )
    return [row[0] & ((1 << _ID_BITS) - 1) for row in rows]


def _match(words: Sequence[str], marks: Sequence[Sequence[str]]) -> str:
    parts = ["(" + " OR ".join(group) + ")" for group in marks]
    for letters in (word.translate(_ENCODE) for word in words if word):
        two = [letters[at : at + 2] for at in range(len(letters) - 1)]
        parts.append('"' + " ".join(two) + '"' if two else f'"{letters}" *')
    return " AND ".join(parts)


def rewrite(session: Session) -> None:
    """Write the index anew without what was taken out, which it else keeps until it merges by itself."""
    session.connection().exec_driver_sql("INSERT INTO search_index(search_index) VALUES('optimize')")


def catch_up(session: Session) -> int:
    """Index what changed: triggers note every message that was added, changed or removed. Called before
    each commit; returns how many messages were looked at."""
    connection = session.connection()
    done = 0
    while ids := [
        row[0] for row in connection.exec_driver_sql(f"SELECT message_id FROM search_stale LIMIT {_CHUNK}")
    ]:
        marks = ",".join("?" * len(ids))
        now = {row[1]: row for row in _rows_now(session, ids)}
        old = connection.exec_driver_sql(
            f"SELECT key, message_id, words, marks FROM search_text WHERE message_id IN ({marks})", tuple(ids)
        )
        stays = {row[1] for row in _forget(session, old, now)}
        _insert(session, [row for id_, row in now.items() if id_ not in stays])
        connection.exec_driver_sql(f"DELETE FROM search_stale WHERE message_id IN ({marks})", tuple(ids))
        done += len(ids)
    return done


Row = tuple[int, int, str, str]
"""key, message id, normalised text, marks."""


def _rows_now(session: Session, ids: Sequence[int]) -> Iterator[Row]:
    rows = session.connection().exec_driver_sql(
        f"{_ROWS} WHERE message.id IN ({','.join('?' * len(ids))})", tuple(ids)
    )
    return (_row(row) for row in rows)


_ROWS = """SELECT message.id, message.text, message.sent_at, conversation_id, order_id, channel
    FROM message JOIN conversation ON conversation.id = conversation_id"""


def _row(row: Any) -> Row:
    id_, text, sent_at, conversation, order, channel = row
    marks = [mark("c", conversation), mark("h", channel)] + ([mark("o", order)] if order is not None else [])
    moment = datetime.fromisoformat(sent_at) if sent_at else None
    return key_of(moment, id_), id_, normalise(text), " ".join(marks)


def _forget(session: Session, old: Iterable[Any], now: dict[int, Row]) -> list[Row]:
    """Remove the rows that are no longer right; returns those that are."""
    right: list[Row] = []
    wrong: list[Row] = []
    for row in map(tuple, old):
        (right if now.get(row[1]) == row else wrong).append(row)
    if wrong:
        connection = session.connection()
        connection.exec_driver_sql(
            "INSERT INTO search_index(search_index, rowid, words, marks) VALUES ('delete', ?, ?, ?)",
            [(key, pairs(words), marks) for key, _, words, marks in wrong],
        )
        connection.exec_driver_sql("DELETE FROM search_text WHERE key = ?", [(row[0],) for row in wrong])
    return right


def _insert(session: Session, rows: Sequence[Row]) -> None:
    if not rows:
        return
    connection = session.connection()
    connection.exec_driver_sql(
        "INSERT INTO search_text(key, message_id, words, marks) VALUES (?, ?, ?, ?)", list(rows)
    )
    connection.exec_driver_sql(
        "INSERT INTO search_index(rowid, words, marks) VALUES (?, ?, ?)",
        [(key, pairs(words), marks) for key, _, words, marks in rows],
    )


def clear(session: Session) -> None:
    """Forget everything indexed and note every message as to be indexed."""
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM search_text")
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    connection.exec_driver_sql("INSERT OR IGNORE INTO search_stale SELECT id FROM message")


def faults(session: Session) -> Iterator[tuple[int, FaultCode]]:
    """Yield what is wrong with the index as (message id, code): every message is compared with
    its row, every row with the index."""
    connection = session.connection()
    for (id_,) in connection.exec_driver_sql("SELECT message_id FROM search_stale"):
        yield id_, FaultCode.INDEX_STALE
    pending = connection.exec_driver_sql(
        f"""SELECT m.*, t.key, t.words, t.marks FROM ({_ROWS}) AS m
            LEFT JOIN search_text AS t ON t.message_id = m.id"""
    )
    for row in pending:
        key, id_, words, marks = _row(row[:6])
        if row[6] is None:
            yield id_, FaultCode.NOT_INDEXED
        elif (key, words, marks) != tuple(row[6:]):
            yield id_, FaultCode.INDEX_DIFFERS
    strays = connection.exec_driver_sql(
        "SELECT message_id FROM search_text WHERE message_id NOT IN (SELECT id FROM message)"
    )
    for (id_,) in strays:
        yield id_, FaultCode.INDEX_STRAY


def index_is_whole(session: Session) -> str | None:
    """Return None if FTS5 finds its own structure and the indexed rows in agreement, else why not.
    Needs a session that may write, though nothing is changed."""
    try:
        session.connection().exec_driver_sql(
            "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"
        )
    except DBAPIError as error:  # "malformed" has no class of its own
        return str(error.orig)
    return None
