"""The journal's copy and its head, outside the database: line by line, plain and sealed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from storage import outside
from storage.outside import COPY, HEAD, BadHead, Head, Line
from storage.vault import Key

KEY, OTHER = Key(b"d" * 32, b"f" * 32), Key(b"d" * 32, b"g" * 32)


def a_line(n: int, detail: Any = "在吗") -> Line:
    return {"id": n, "previous": f"{n - 1:064}", "digest": f"{n:064}", "detail": detail}


def some(*numbers: int) -> list[Line]:
    return [a_line(n) for n in numbers]


def from_database(first: int, end: int) -> Iterable[Line]:
    return some(*range(first, end))


def nothing(first: int, end: int) -> Iterable[Line]:
    raise AssertionError(f"asked for entries {first} to {end}")


def numbers(folder: Path, key: Key | None = None) -> list[int | None]:
    return [None if line is None else line["id"] for line in outside.lines(folder, key)]


def test_there_is_no_head_before_one_was_written(tmp_path: Path) -> None:
    assert outside.read_head(tmp_path) is None
    (tmp_path / "file").touch()
    assert outside.read_head(tmp_path / "file") is None
    outside.write_head(tmp_path, Head(7, "a" * 64))
    assert outside.read_head(tmp_path) == Head(7, "a" * 64)
    assert [path.name for path in tmp_path.iterdir() if path.name != "file"] == [HEAD]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"entries": "x", "digest": "", "sum": ""}', "null"])
def test_a_head_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / HEAD).write_text(text, "utf-8")
    with pytest.raises(BadHead):
        outside.read_head(tmp_path)


@pytest.mark.parametrize(("name", "value"), [("entries", 8), ("digest", "b" * 64), ("sum", "0")])
def test_a_head_that_was_changed_is_refused(tmp_path: Path, name: str, value: object) -> None:
    outside.write_head(tmp_path, Head(7, "a" * 64))
    found = json.loads((tmp_path / HEAD).read_text("utf-8"))
    (tmp_path / HEAD).write_text(json.dumps(found | {name: value}), "utf-8")
    with pytest.raises(BadHead):
        outside.read_head(tmp_path)


@pytest.mark.parametrize("key", [None, KEY])
def test_what_is_added_is_read_back_and_the_head_moves_along(tmp_path: Path, key: Key | None) -> None:
    outside.append(tmp_path, some(1, 2), nothing, key)
    outside.append(tmp_path, [a_line(3, {"a": ["\ud800", None]})], nothing, key)
    assert list(outside.lines(tmp_path, key)) == [*some(1, 2), a_line(3, {"a": ["\ud800", None]})]
    assert outside.read_head(tmp_path) == Head(3, f"{3:064}")


def test_nothing_new_makes_no_copy(tmp_path: Path) -> None:
    outside.append(tmp_path, [], nothing)
    assert list(tmp_path.iterdir()) == []
    assert numbers(tmp_path) == []
    assert numbers(tmp_path / "nowhere" / "at all") == []


def test_what_the_copy_lacks_is_asked_of_the_database(tmp_path: Path) -> None:
    outside.append(tmp_path, some(1, 2), nothing)
    outside.append(tmp_path, some(5, 6), from_database)
    assert numbers(tmp_path) == [1, 2, 3, 4, 5, 6]


def test_what_stands_in_the_copy_already_is_not_added_again(tmp_path: Path) -> None:
    outside.append(tmp_path, some(1, 2, 3), nothing)
    outside.append(tmp_path, some(2, 3, 4), nothing)
    assert numbers(tmp_path) == [1, 2, 3, 4]


@pytest.mark.parametrize("line", [a_line(4), a_line(3) | {"previous": "f" * 64}])
def test_what_does_not_follow_is_left_out_and_the_head_stays(tmp_path: Path, line: Line) -> None:
    outside.append(tmp_path, some(1, 2), nothing)
    outside.append(tmp_path, [line, a_line(line["id"] + 1)], lambda _first, _end: ())
    assert numbers(tmp_path) == [1, 2]
    assert outside.read_head(tmp_path) == Head(2, f"{2:064}")


@pytest.mark.parametrize("length", [1, 1 << 15, 1 << 16, (1 << 16) + 1, 200_000])
def test_what_was_half_written_is_cut_off_however_long(tmp_path: Path, length: int) -> None:
    outside.append(tmp_path, [a_line(1), a_line(2, "x" * length)], nothing)
    with (tmp_path / COPY).open("ab") as file:
        file.write(b"{" * length)
    assert numbers(tmp_path) == [1, 2]
    outside.append(tmp_path, some(3), nothing)
    assert numbers(tmp_path) == [1, 2, 3]


def test_a_copy_of_nothing_but_a_half_written_line_begins_anew(tmp_path: Path) -> None:
    (tmp_path / COPY).write_bytes(b'{"id": 1, "di')
    outside.append(tmp_path, some(1), nothing)
    assert numbers(tmp_path) == [1]


def test_a_damaged_newest_line_is_evidence_and_stays(tmp_path: Path) -> None:
    outside.append(tmp_path, some(1), nothing)
    with (tmp_path / COPY).open("ab") as file:
        file.write(b"damaged\n")
    outside.append(tmp_path, some(2), nothing)
    assert numbers(tmp_path) == [1, None]
    assert outside.read_head(tmp_path) == Head(1, f"{1:064}")


@pytest.mark.parametrize("size", [3, 5000, 200_000])
def test_what_a_power_cut_left_a_hole_in_is_written_again(tmp_path: Path, size: int) -> None:
    """The blocks of what was not synced may come in any order."""
    outside.append(tmp_path, some(1, 2), nothing)
    whole = (tmp_path / COPY).read_bytes()
    later = b"".join(outside.encoded(line) for line in (a_line(3, "x" * size), a_line(4), a_line(5)))
    (tmp_path / COPY).write_bytes(whole + bytes(size) + later[size:])
    outside.append(tmp_path, some(6), lambda first, end: some(*range(first, end)))
    assert numbers(tmp_path) == [1, 2, 3, 4, 5, 6]
    assert outside.read_head(tmp_path) == Head(6, f"{6:064}")


def test_a_hole_in_what_the_head_knows_is_evidence_and_stays(tmp_path: Path) -> None:
    outside.append(tmp_path, some(1, 2), nothing)
    whole = (tmp_path / COPY).read_bytes()
    (tmp_path / COPY).write_bytes(whole[:-9] + bytes(8) + b"\n")
    outside.append(tmp_path, some(3), nothing)
    assert numbers(tmp_path) == [1, None]


def test_only_the_lines_up_to_a_size_are_read(tmp_path: Path) -> None:
    outside.append(tmp_path, some(1, 2), nothing)
    size = (tmp_path / COPY).stat().st_size
    outside.append(tmp_path, some(3), nothing)
    assert [line and line["id"] for line in outside.lines(tmp_path, size=size)] == [1, 2]
    assert [line and line["id"] for line in outside.lines(tmp_path, size=size - 1)] == [1]


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\n",
        b"no JSON\n",
        b"[1]\n",
        b"[" * 100_000 + b"\n",
        b'{"id": "1", "digest": "", "detail": 0}\n',
        b'{"id": 1, "digest": 2, "detail": 0}\n',
        b'{"id": 1, "digest": ""}\n',
        b'{"digest": "", "detail": 0}\n',
    ],
)
def test_a_damaged_line_is_none(text: bytes) -> None:
    assert outside.decoded(text) is None
    assert outside.decoded(text, KEY) is None


def test_a_sealed_line_opens_with_its_key_only_and_a_plain_one_with_any() -> None:
    sealed = outside.encoded(a_line(1), KEY)
    assert sealed.endswith(b"\n")
    assert sealed.count(b"\n") == 1
    assert "在吗".encode() not in sealed
    assert outside.decoded(sealed, KEY) == a_line(1)
    assert outside.decoded(sealed, OTHER) is None
    assert outside.decoded(sealed) is None
    assert outside.decoded(outside.encoded(a_line(1)), KEY) == a_line(1)


def test_bytes_in_a_line_are_written_as_hex() -> None:
    found = outside.decoded(outside.encoded(a_line(1, b"\x01\xff")))
    assert found is not None
    assert found["detail"] == {"hex": "01ff"}


@pytest.mark.parametrize("key", [None, KEY])
def test_a_copy_written_anew_keeps_damaged_lines_as_they_are(tmp_path: Path, key: Key | None) -> None:
    outside.append(tmp_path, some(1, 2), nothing, key)
    whole = (tmp_path / COPY).read_bytes().splitlines(keepends=True)
    (tmp_path / COPY).write_bytes(whole[0] + b"damaged\n" + whole[1])
    outside.rewrite(tmp_path, lambda line: line | {"detail": line["id"]}, key)
    assert list(outside.lines(tmp_path, key)) == [a_line(1, 1), None, a_line(2, 2)]
    assert b"damaged\n" in (tmp_path / COPY).read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name != HEAD] == [COPY]


def test_a_copy_is_whole_if_writing_it_anew_fails(tmp_path: Path) -> None:
    def fail(_line: Line) -> Line:
        raise RuntimeError

    outside.append(tmp_path, some(1, 2), nothing)
    with pytest.raises(RuntimeError):
        outside.rewrite(tmp_path, fail)
    assert numbers(tmp_path) == [1, 2]
    assert {path.name for path in tmp_path.iterdir()} == {COPY, HEAD}


def test_a_copy_is_sealed_and_opened_again_with_its_damage(tmp_path: Path) -> None:
    outside.reseal(tmp_path, KEY, seal=True)
    assert list(tmp_path.iterdir()) == []
    outside.append(tmp_path, some(1), nothing)
    plain = (tmp_path / COPY).read_bytes() + "坏了\n".encode()
    (tmp_path / COPY).write_bytes(plain)
    outside.reseal(tmp_path, KEY, seal=True)
    sealed = (tmp_path / COPY).read_bytes()
    assert "坏了".encode() not in sealed
    assert sealed.count(b"\n") == 2
    assert KEY.open(base64.b64decode(sealed.splitlines()[1]), COPY) == "坏了".encode()
    assert list(outside.lines(tmp_path, KEY)) == [a_line(1), None]
    outside.reseal(tmp_path, KEY, seal=True)
    assert list(outside.lines(tmp_path, KEY)) == [a_line(1), None]
    again = (tmp_path / COPY).read_bytes().splitlines()
    assert again[1] == sealed.splitlines()[1]
    outside.reseal(tmp_path, KEY, seal=False)
    assert (tmp_path / COPY).read_bytes().splitlines() == [plain.splitlines()[0], again[1]]
    assert {path.name for path in tmp_path.iterdir()} == {COPY, HEAD}


def test_damage_stays_plain_where_the_copy_shall_be(tmp_path: Path) -> None:
    (tmp_path / COPY).write_bytes(b"damaged\n")
    outside.reseal(tmp_path, KEY, seal=False)
    assert (tmp_path / COPY).read_bytes() == b"damaged\n"
