"""The whole contract of the command line, on a library filled with the sample case."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.command_line import SAMPLE, Done, main, sample_pictures

ORDER = "290371648205317"
PINDUODUO = "240301-123456789012345"
FOUND = {"text", "channel", "sender", "sent_at", "order", "sha256", "box"}
READING = {"image", "sha256", "width", "height", "engine", "seconds", "channel", "title", "captured_at"}
READING |= {"captured_at_source", "messages", "facts"}
MESSAGE = {"side", "sender", "kind", "text", "box", "time_label", "sent_at", "sent_at_source", "confidence"}
MESSAGE |= {"partial"}
ENTRY = {"n", "at", "precision", "clock", "channel", "who", "kind", "text", "evidence", "notes", "flags"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample's pictures and orders, made by the commands themselves. Only looked at."""
    library = tmp_path_factory.mktemp("journey") / "library"
    assert main("--library", library, "add", SAMPLE).code == 0
    assert main("--library", library, "orders", "import", *SAMPLE.glob("*.csv")).code == 0
    return library


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy of that library to change."""
    return Path(shutil.copytree(filled, tmp_path / "library"))


def on(library: Path, *words: str | Path, **more: object) -> Done:
    return main("--library", library, *words, **more)


@pytest.fixture(scope="module")
def reading() -> Done:
    """Three pictures read without a library, in this order."""
    return main("read", "--json", *sample_pictures()[4:1:-1])


def test_read_prints_one_object_a_picture_in_the_order_given(reading: Done) -> None:
    assert reading.code == 0
    assert [line["image"] for line in reading.lines] == [path.name for path in sample_pictures()[4:1:-1]]


def test_a_reading_has_the_promised_shape(reading: Done) -> None:
    for line in reading.lines:
        assert line.keys() >= READING
        assert line["facts"].keys() >= {"order_numbers", "tracking_numbers", "amounts", "phones"}
        assert line["messages"]
        for message in line["messages"]:
            assert message.keys() >= MESSAGE
            assert len(message["box"]) == 4
            assert message["side"] in ("left", "right", "center")


def test_the_capture_time_given_counts_for_every_picture() -> None:
    picture = next(path for path in sample_pictures() if path.name.startswith("截屏2013-02-02"))
    line = main("read", picture, "--captured-at", "2020-05-05T10:00", "--json").lines[0]
    assert (line["captured_at"], line["captured_at_source"]) == ("2020-05-05T10:00:00", "seller")


def test_read_for_people_is_a_table() -> None:
    done = main("read", sample_pictures()[0], language="zh")
    assert done.code == 0
    assert "时间" in done.out
    assert "内容" in done.out
    assert "截图时间" in done.out


def test_add_reports_every_file_once_and_a_second_time_as_duplicates(own: Path) -> None:
    done = on(own, "add", SAMPLE, "--json")
    assert done.code == 0
    assert {line["status"] for line in done.lines} == {"duplicate"}
    assert sorted(Path(line["path"]).name for line in done.lines) == [p.name for p in sample_pictures()]
    assert all(line.keys() == {"path", "sha256", "status", "reason", "messages"} for line in done.lines)
    assert all(line["messages"] > 0 for line in done.lines)


def test_add_files_under_an_order_that_no_list_has_brought_yet(tmp_path: Path) -> None:
    library = tmp_path / "library"
    done = on(library, "add", sample_pictures()[0], "--order", PINDUODUO, "--json")
    assert done.code == 0
    assert [line["status"] for line in done.lines] == ["added"]
    orders = on(library, "orders", "list", "--json").lines
    assert [(order["number"], order["platform"]) for order in orders] == [
        ("240301-123456789012345", "pinduoduo")
    ]
    found = on(library, "search", "", "--order", "240301-123456789012345", "--json").lines
    assert len(found) == done.lines[0]["messages"]


def test_orders_are_imported_and_listed(filled: Path) -> None:
    orders = on(filled, "orders", "list", "--json").lines
    assert ORDER in [order["number"] for order in orders]
    assert all(order.keys() >= {"number", "platform", "buyer"} for order in orders)
    assert ORDER in on(filled, "orders", "list", language="zh").out


def test_search_finds_one_and_two_characters_newest_first(filled: Path) -> None:
    for words in ("裁缝", "裁"):
        found = on(filled, "search", words, "--json").lines
        assert found
        assert all(words in line["text"] for line in found)
        assert all(
            line.keys() >= {"text", "channel", "sender", "sent_at", "order", "sha256", "box"}
            for line in found
        )
    times = [line["sent_at"] for line in on(filled, "search", "的", "--limit", "100", "--json").lines]
    dated = [time for time in times if time]
    assert dated == sorted(dated, reverse=True)
    assert times == dated + [None] * (len(times) - len(dated))


def test_search_filters_by_channel_and_day(filled: Path) -> None:
    sms = on(filled, "search", "", "--channel", "sms", "--json").lines
    assert {line["channel"] for line in sms} == {"sms"}
    day = on(filled, "search", "", "--from", "2013-02-01", "--to", "2013-02-01", "--json").lines
    assert {line["sent_at"][:10] for line in day} == {"2013-02-01"}
    assert on(filled, "search", "", "--to", "2012-12-31", "--json").lines == []
    assert len(on(filled, "search", "", "--from", "2013-01-01", "--limit", "3", "--json").lines) == 3


def test_searching_for_no_words_at_all_is_wrong_usage(filled: Path) -> None:
    for words in ("", "  "):
        done = on(filled, "search", words, language="zh")
        assert (done.code, done.out) == (2, "")
        assert "不能是空的" in done.err


def test_finding_nothing_is_no_failure(filled: Path) -> None:
    done = on(filled, "search", "绝对没有这句话", "--json")
    assert (done.code, done.out) == (0, "")


def test_a_dispute_from_nothing_to_paper(own: Path, tmp_path: Path) -> None:
    number = on(own, "dispute", "new", "--title", "衬衫", "--order", ORDER, "--json").lines[0]["id"]
    sha256 = on(own, "search", "裁缝", "--json").lines[0]["sha256"]
    for words in (
        ("--picture", sha256[:12]),
        ("--event", "快递员来电", "--at", "2013-01-31T10:05"),
        ("--statement", "发货前检查过", "--at", "2013-01-29"),
        ("--doubt", "收到破损仍异常平和", "--cites", "E01"),
        ("--doubt", "无凭证的疑点"),
    ):
        assert on(own, "dispute", "add", str(number), *words).code == 0
    assert [line["id"] for line in on(own, "dispute", "list", "--json").lines] == [number]
    shown = on(own, "dispute", "show", str(number), "--json").lines[0]
    assert (shown["title"], shown["taken_out"]) == ("衬衫", [])

    timeline = on(own, "timeline", str(number), "--json").lines[0]
    assert timeline.keys() >= {"dispute", "entries", "gaps", "doubts", "exhibits"}
    assert all(entry.keys() >= ENTRY for entry in timeline["entries"])
    assert [entry["n"] for entry in timeline["entries"]] == list(range(1, len(timeline["entries"]) + 1))
    by_text = {entry["text"]: entry for entry in timeline["entries"]}
    assert (by_text["快递员来电"]["kind"], by_text["快递员来电"]["precision"]) == ("event", "minute")
    assert (by_text["发货前检查过"]["kind"], by_text["发货前检查过"]["at"]) == ("statement", "2013-01-29")
    assert [doubt["cites"] for doubt in timeline["doubts"]] == [["E01"], []]
    assert all(e.keys() >= {"id", "name", "sha256", "size"} for e in timeline["exhibits"])

    pdf = tmp_path / "timeline.pdf"
    assert on(own, "export", str(number), "--pdf", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    pack, bundle = tmp_path / "pack", tmp_path / "bundle.zip"
    exported = on(
        own, "export", str(number), "--pack", pack, "--platform", "taobao", "--bundle", bundle, "--json"
    )
    assert exported.code == 0
    assert all(Path(line["path"]).stat().st_size == line["size"] for line in exported.lines)
    assert any(path.suffix in (".jpg", ".png") for path in pack.rglob("*"))
    assert zipfile.is_zipfile(bundle)
    assert on(own, "timeline", str(number), language="zh").code == 0


def test_everything_derived_can_be_rebuilt_and_is_the_same(own: Path) -> None:
    before = on(own, "search", "的", "--limit", "1000", "--json").lines
    assert on(own, "rebuild").code == 0
    after = on(own, "search", "的", "--limit", "1000", "--json").lines
    assert comparable(before) == comparable(after)


def comparable(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Messages without the ids, which count anew; undated ones have no order of their own."""
    plain = [{name: value for name, value in line.items() if name != "id"} for line in found]
    return sorted(plain, key=lambda line: (line["sha256"], line["box"]))


def test_verify_passes_a_sound_library_and_names_one_flipped_byte(own: Path) -> None:
    sound = on(own, "verify", "--json")
    assert sound.code == 0
    assert sound.lines[0]["ok"] is True
    assert sound.lines[0]["originals"] == len(sample_pictures()) + 1
    assert sound.lines[0].keys() == {"ok", "originals", "journal", "messages", "problems"}

    victim = next((own / "originals").rglob("*.png"))
    victim.chmod(0o644)
    data = bytearray(victim.read_bytes())
    data[-40] ^= 1
    victim.write_bytes(data)
    broken = on(own, "verify", "--json")
    assert broken.code == 1
    assert [problem["id"] for problem in broken.lines[0]["problems"]] == [victim.stem]
    assert victim.stem in broken.err


def test_a_backup_restores_into_an_equal_library(filled: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "backup.zip", tmp_path / "restored"
    assert on(filled, "backup", file).code == 0
    assert main("restore", file, "--to", folder).code == 0
    assert on(folder, "verify", "--json").lines[0]["ok"] is True
    words = ("search", "的", "--limit", "1000", "--json")
    assert on(folder, *words).out == on(filled, *words).out


def test_the_help_names_every_command_in_both_languages() -> None:
    for language, word in (("zh", "用法："), ("en", "usage: ")):
        done = main("--help", language=language)
        assert done.code == 0
        assert word in done.out
        commands = "read add capture orders search dispute timeline export demo verify backup restore rebuild"
        assert all(f"\n    {name} " in done.out for name in commands.split())


def test_wrong_usage_is_exit_code_2(filled: Path) -> None:
    assert main("nonsense").code == 2
    assert on(filled, "timeline", "99").code == 2
    assert on(filled, "dispute", "new", "--title", "x", "--order", "0000").code == 2
    assert on(filled, "export", "1").code == 2
    assert on(filled, "dispute", "add", "1").code == 2
    assert main("read", sample_pictures()[0], "--engine", "magic").code == 2


@pytest.mark.parametrize(("language", "words"), [("zh", "只读方式"), ("en", "reading only")])
def test_a_library_that_may_only_be_read_is_searched_and_exported(
    own: Path, tmp_path: Path, language: str, words: str
) -> None:
    number = str(on(own, "dispute", "new", "--title", "衬衫", "--order", ORDER, "--json").lines[0]["id"])
    for path in sorted(own.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    own.chmod(0o555)
    try:
        options = {"language": language, "plain_user": True}
        found = on(own, "search", "袖子", "--json", **options)
        pdf = on(own, "export", number, "--pdf", tmp_path / "a.pdf", **options)
        bundle = on(own, "export", number, "--bundle", tmp_path / "a.zip", **options)
        checked = on(own, "verify", "--json", **options)
        refused = on(own, "dispute", "new", "--title", "x", **options)
    finally:
        for path in (own, *own.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert found.code == pdf.code == bundle.code == checked.code == 0
    assert found.lines
    assert words in found.err
    assert checked.lines[0]["ok"]
    assert refused.code == 3
