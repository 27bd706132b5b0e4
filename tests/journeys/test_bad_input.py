"""What sellers really hand in: broken, empty, huge and wrong files, and libraries that cannot be used.
Each is named with what happened and what to do, in both languages; the rest of the batch goes on."""

from __future__ import annotations

import os
import sqlite3
import struct
import zlib
from pathlib import Path

import pytest

from gui.commands.dispatch import run
from gui.language import choose_language
from storage.library import open_library
from tests.journeys.command_line import copies, finish, main, sample_pictures, start

BAD = ("empty.png", "cut.png", "text.png", "bomb.png", "missing.png")
WORDS = {
    "zh": {"empty": "空的", "cut": "损坏", "bomb": "像素太多", "missing": "找不到"},
    "en": {"empty": "empty", "cut": "damaged", "bomb": "too many pixels", "missing": "Not found"},
}


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be 3,600 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.fixture
def batch(tmp_path: Path) -> list[Path]:
    """Two good pictures with everything that can be wrong between them."""
    folder = tmp_path / "batch"
    first, last = copies(folder, "first.png", "last.png")
    (folder / "empty.png").write_bytes(b"")
    (folder / "cut.png").write_bytes(first.read_bytes()[:3000])
    (folder / "text.png").write_text("hello", "utf-8")
    (folder / "bomb.png").write_bytes(bomb())
    return [first, *(folder / name for name in BAD), last]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_read_names_each_bad_file_and_reads_the_rest(batch: list[Path], language: str) -> None:
    done = main("read", "--json", *batch, language=language)
    assert done.code == 1
    assert [line["image"] for line in done.lines] == ["first.png", "last.png"]
    complaints = done.err.split("✗ ")[1:]
    assert [name for name in BAD if any(name in part for part in complaints)] == list(BAD)
    for name, words in WORDS[language].items():
        assert any(f"{name}.png" in part and words in part for part in complaints)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_add_keeps_the_good_ones_and_names_the_bad_ones(
    batch: list[Path], language: str, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    done = main("--library", library, "add", *batch, "--json", language=language)
    assert done.code == 1
    fate = {Path(line["path"]).name: (line["status"], line["reason"]) for line in done.lines}
    assert {name for name, (status, _) in fate.items() if status == "added"} == {"first.png", "last.png"}
    assert {name for name, (status, reason) in fate.items() if status == "failed" and reason} == set(BAD)
    for name, words in WORDS[language].items():
        assert any(f"{name}.png" in part and words in part for part in done.err.split("✗ "))
    assert main("--library", library, "verify").code == 0


if os.name == "posix":

    @pytest.mark.parametrize(
        ("language", "pipe", "huge"), [("zh", "不是普通文件", "文件太大"), ("en", "no ordinary", "too big")]
    )
    def test_a_folder_of_traps_costs_the_traps_only(
        tmp_path: Path, language: str, pipe: str, huge: str
    ) -> None:
        folder = tmp_path / "traps"
        early, late = copies(folder, "early.png", "late.png")
        os.mkfifo(folder / "fifo.png")
        (folder / "zero.png").symlink_to("/dev/zero")
        with (folder / "huge.png").open("wb") as sparse:
            sparse.truncate(20 * 10**9)
        for file, year in ((early, -62_167_219_200), (late, 253_433_923_200)):
            os.utime(file, (year, year))
        (folder / "eps.png").write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n")
        (folder / "thin.png").write_bytes(bomb(1, 249_000_000))
        done = main("--library", tmp_path / "library", "add", "--json", folder, language=language)
        read = main("read", "--json", folder, language=language)
        fate = {Path(line["path"]).name: line["reason"] for line in done.lines}
        assert fate == {
            "early.png": None,
            "late.png": None,
            "fifo.png": "not-a-file",
            "zero.png": "not-a-file",
            "huge.png": "too-big",
            "eps.png": "not-a-picture",
            "thin.png": "too-large",
        }
        assert (done.code, read.code) == (1, 1)
        assert {line["image"] for line in read.lines} == {"early.png", "late.png"}
        for end in (done, read):
            complaints = end.err.split("✗ ")
            assert any("fifo.png" in part and pipe in part for part in complaints)
            assert any("huge.png" in part and huge in part for part in complaints)


@pytest.mark.parametrize(("language", "words"), [("zh", "没有图片"), ("en", "no pictures")])
def test_a_folder_without_pictures_is_named(tmp_path: Path, language: str, words: str) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    read = main("read", empty, language=language)
    add = main("--library", tmp_path / "library", "add", empty, language=language)
    assert (read.code, add.code) == (1, 1)
    assert words in read.err
    assert words in add.err


@pytest.mark.parametrize(("language", "words"), [("zh", "没有权限"), ("en", "No permission")])
def test_an_unreadable_folder_is_named_and_the_rest_read(tmp_path: Path, language: str, words: str) -> None:
    good, hidden = copies(tmp_path / "open", "good.png")[0], tmp_path / "closed"
    copies(hidden, "hidden.png")
    hidden.chmod(0)
    done = main("read", "--json", hidden, good, language=language, plain_user=True)
    kept = main("--library", tmp_path / "library", "add", hidden, good, language=language, plain_user=True)
    hidden.chmod(0o755)
    assert (done.code, kept.code) == (1, 1)
    assert [line["image"] for line in done.lines] == ["good.png"]
    assert words in done.err
    assert "closed" in done.err
    assert words in kept.err
    assert "closed" in kept.err


@pytest.mark.parametrize(("language", "words"), [("zh", "组件不在这台电脑"), ("en", "not on this computer")])
def test_a_missing_engine_is_named(tmp_path: Path, language: str, words: str) -> None:
    nowhere = {"PATH": str(tmp_path)}
    done = main("read", sample_pictures()[0], "--engine", "tesseract", language=language, env=nowhere)
    assert done.code == 1
    assert words in done.err
    assert "tesseract" in done.err
    assert "bootstrap.py setup" in done.err


def test_a_missing_language_of_an_engine_is_named(tmp_path: Path) -> None:
    without = {"TESSDATA_PREFIX": str(tmp_path)}
    done = main("read", sample_pictures()[0], "--engine", "tesseract", env=without)
    assert done.code == 1
    assert "chi_sim" in done.err
    assert "bootstrap.py setup" in done.err


@pytest.mark.parametrize(("language", "words"), [("zh", "更新版本"), ("en", "newer version")])
def test_a_library_that_is_too_new_is_left_alone(tmp_path: Path, language: str, words: str) -> None:
    library = tmp_path / "library"
    open_library(library).close()
    with sqlite3.connect(library / "archive.sqlite3") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    done = main("--library", library, "orders", "list", language=language)
    assert done.code == 3
    assert words in done.err
    assert str(library) in done.err


@pytest.mark.parametrize(("language", "words"), [("zh", "没有权限改动"), ("en", "no permission to change")])
def test_a_read_only_library_is_named(tmp_path: Path, language: str, words: str) -> None:
    library = tmp_path / "library"
    open_library(library).close()
    for path in (*library.iterdir(), library):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = main("--library", library, "add", sample_pictures()[0], language=language, plain_user=True)
    library.chmod(0o755)
    assert done.code == 3
    assert words in done.err


@pytest.mark.parametrize(("language", "words"), [("zh", "已损坏"), ("en", "is damaged")])
def test_a_damaged_library_is_named(tmp_path: Path, language: str, words: str) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "archive.sqlite3").write_bytes(b"this is no database, whatever it is called" * 200)
    done = main("--library", library, "orders", "list", language=language)
    assert done.code == 3
    assert words in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("verify",),
        ("search", "退款"),
        ("timeline", "1"),
        ("dispute", "list"),
        ("dispute", "show", "1"),
        ("dispute", "add", "1", "--doubt", "x"),
        ("orders", "list"),
        ("export", "1", "--pdf", "x.pdf"),
    ],
)
def test_a_library_that_is_not_there_is_not_made_by_looking(
    tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    for language, said in (("zh", "找不到"), ("en", "can't be found")):
        assert run(["--library", str(nowhere), "--language", language, *words]) == 3
        told = capsys.readouterr()
        assert (told.out, said in told.err, str(nowhere) in told.err) == ("", True, True)
    choose_language(None)
    assert not nowhere.exists()


@pytest.mark.parametrize(("language", "words"), [("zh", "备份"), ("en", "backup")])
def test_what_is_no_backup_is_not_restored(tmp_path: Path, language: str, words: str) -> None:
    file = tmp_path / "holiday.zip"
    file.write_bytes(b"no zip")
    done = main("restore", file, "--to", tmp_path / "there", language=language)
    assert done.code == 1
    assert words in done.err


def test_two_programs_may_add_the_same_pictures_at_once(tmp_path: Path) -> None:
    library = tmp_path / "library"
    pictures = copies(tmp_path / "batch", "a.png", "b.png", "c.png")
    both = [start("--library", library, "add", *pictures, "--json") for _ in range(2)]
    ends = [finish(process) for process in both]
    assert [end.code for end in ends] == [0, 0], [end.err for end in ends]
    lines = [line for end in ends for line in end.lines]
    assert sorted(line["status"] for line in lines) == ["added"] * 3 + ["duplicate"] * 3
    result = main("--library", library, "verify", "--json").lines[0]
    assert (result["ok"], result["originals"]) == (True, 3)


def test_the_reader_of_our_output_may_leave_early() -> None:
    process = start("read", "--json", *sample_pictures()[:2])
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    assert process.wait(60) == 0
    process.stderr.close()


def test_names_that_are_no_text_are_read_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.png") if os.name == "posix" else "x.png"
    good = copies(tmp_path, name)[0]
    done = main("read", "--json", good)
    assert done.code == 0
    assert len(done.lines) == 1
