"""The short form of the fuzzing: a few hundred inputs of one seed for each target, the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from random import Random

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.fuzz.__main__ import NAMES
from tests.fuzz.fuzzing import Outcome, fuzz, inputs, watched
from tests.fuzz.inside import Inside, in_png, in_zip
from tests.fuzz.targets import TARGETS, Target

COUNTS = {
    "picture": 300,
    "layout": 40,
    "labels": 400,
    "orders": 120,
    "search": 100,
    "restore": 25,
    "typst": 24,
}
SEED = 1


@pytest.mark.parametrize("name", NAMES)
def test_no_input_ends_or_hangs_what_reads_it(name: str) -> None:
    outcome = fuzz(name, COUNTS[name], SEED)
    assert outcome.failures == []
    assert outcome.tried == COUNTS[name]


def test_every_target_has_a_line_in_the_table() -> None:
    assert set(NAMES) == set(TARGETS)


def test_equal_seeds_try_the_same_and_others_something_else() -> None:
    first, again, other = (list(inputs("labels", 50, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("trap", ["raise ValueError", "while True: pass"])
def test_a_crash_and_a_hang_are_noticed(trap: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.fuzzing.MOST_SECONDS", 0.2)
    monkeypatch.setitem(TARGETS, "trap", Target(lambda _data: exec(trap), lambda: [b""]))
    outcome = Outcome()
    watched("trap")([b"x"], outcome)
    assert (outcome.tried, outcome.failed, outcome.failures[0][0]) == (1, 1, b"x")


def refuse(word: bytes, batch: Sequence[bytes]) -> None:
    if word in b" ".join(batch):
        raise ValueError


@pytest.mark.parametrize(("word", "told"), [(b"bad", [b"bad", b"bad too"]), (b"c d", [b"c\nd"])])
def test_of_a_batch_that_fails_the_fewest_are_told_that_fail(
    word: bytes, told: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TARGETS, "trap", Target(partial(refuse, word), lambda: [b""], together=9))
    outcome = Outcome()
    batch = [b"a", b"bad", b"c", b"d", b"bad too"] if word == b"bad" else [b"a", b"b", b"c", b"d"]
    watched("trap")(batch, outcome)
    assert [data for data, _ in outcome.failures] == told
    assert (outcome.tried, outcome.failed) == (len(batch), len(told))


def test_a_change_inside_a_picture_or_an_archive_passes_its_checksums() -> None:
    def louder(part: bytes) -> bytes:
        return part.upper()

    note, made = PngInfo(), io.BytesIO()
    note.add_text("who", "buyer")
    Image.new("RGB", (3, 2), "white").save(made, "PNG", pnginfo=note)
    seen = set()
    for seed in range(20):
        with (
            suppress(SyntaxError),
            Image.open(io.BytesIO(in_png(made.getvalue(), louder, Random(seed)))) as one,
        ):
            one.load()
            seen |= set(one.info.values())
    assert {"buyer", "BUYER"} <= seen
    with zipfile.ZipFile(archive := io.BytesIO(), "w") as packed:
        packed.writestr("a.txt", "words")
    with zipfile.ZipFile(io.BytesIO(in_zip(archive.getvalue(), louder, Random(1)))) as changed:
        assert changed.read("a.txt") == b"WORDS"
        assert changed.testzip() is None


@pytest.mark.parametrize("inside", [in_png, in_zip])
def test_what_has_no_inside_is_changed_all_the_same(inside: Inside) -> None:
    assert inside(b"neither", lambda part: part[::-1], Random(1)) == b"rehtien"
