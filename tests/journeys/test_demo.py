"""The founding case, from its eight pictures and its order list to the timeline and the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from gui.commands.demo import run_demo
from ocr.time_text import iso_text
from storage.codes import CheckCode
from storage.disputes.layout import lay_out
from storage.disputes.types import Timeline
from storage.library import open_library
from tests.storage.disputes.cases import figures, told

ROWS = """\
2013-01-29T14:06:32 second order buyer EX 下单 白衬衫 1 件 ¥89.00
2013-01-29T14:08:10 second order buyer EX 付款
2013-01-29 day - seller - 亲自包装发货;发货前检查,胸口无破损
2013-02-01T00:37:12 second wangwang buyer E01 在吗 衬衫收到了 胸口有个小口子
2013-02-01T00:38:40 second wangwang buyer E01 你看怎么处理吧
2013-02-01T08:21 minute sms seller E02 您好 我是小禾家衣铺 衬衫哪里破了 麻烦说下
2013-02-01T08:34 minute sms buyer E02 胸口那里 有个小洞
2013-02-01T08:34 after sms seller E02 我们上旺旺说吧 有记录大家都清楚
2013-02-01T09:02:11 second wangwang seller E03 亲 破的地方能拍个照片发我看看吗
2013-02-01T09:05:47 second wangwang buyer E03 就一个小口子 找裁缝缝一下就好
2013-02-01T09:06:20 second wangwang buyer E03,E04 裁缝说要50块
2013-02-01T09:09:03 second wangwang seller E03,E04 发货前检查过的 快过年快递也停了 那我退您50块吧
2013-02-01T09:15:30 second wangwang buyer E04 好的 谢谢老板
2013-02-01T09:46:50 second refund platform E05 退款成功 ¥50.00
2013-02-01T09:48:05 second wangwang seller E04 退好了 您查一下
2013-02-01T15:12 minute sms buyer E06 老板 袖子这里又有个地方开线了
2013-02-01T15:20 minute sms seller E06 那您这次想怎么处理呢
2013-02-01T15:31 minute sms buyer E06,E07 算了 衣服我挺喜欢的 这次就算了
2013-02-01T15:31 after sms seller E06 那麻烦您确认收货 给个评价
2013-02-01T15:40 minute sms buyer E06,E07 好的
2013-02-20T10:00 minute order system E08 仍为"卖家已发货，等待买家确认"
""".splitlines()

NOTES = {
    9: "要求举证",
    10: "未提供照片",
    11: "金额 50.00",
    16: "退款后 5 小时 25 分再次主张;渠道由旺旺转短信",
    18: "主张撤回",
    20: "承诺确认收货并评价",
    21: "承诺未履行,截至 02-20",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    assert run_demo(made, no_window=True) == 0
    return made


@pytest.fixture(scope="module")
def laid_out(folder: Path) -> Iterator[Timeline]:
    with open_library(folder / "library") as library, library.reader() as session:
        yield lay_out(session, 1, language="zh")


def squeezed(text: str) -> str:
    """Without white space: how wide a blank on a picture is nobody can tell."""
    return re.sub(r"\s+", "", text)


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    parts = []
    for page in document:
        text = page.get_textpage()
        parts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return squeezed("".join(parts))


def test_the_timeline_has_the_rows_of_the_case_in_their_order(laid_out: Timeline) -> None:
    found = [
        (
            iso_text(entry.at, entry.precision),
            entry.precision,
            entry.channel or "-",
            entry.who,
            ",".join(dict.fromkeys(ref.id for ref in entry.evidence)) or "-",
            squeezed(entry.text),
        )
        for entry in laid_out.entries
    ]
    wanted = [tuple(line.split(" ", 5)) for line in ROWS]
    assert found == [(*head, squeezed(text)) for *head, text in wanted]


def test_what_follows_from_the_evidence_is_noted(laid_out: Timeline) -> None:
    notes = {entry.n: [squeezed(note) for note in told(entry)] for entry in laid_out.entries}
    for n, note in NOTES.items():
        assert squeezed(note) in notes[n]


def test_the_statement_is_unproved_and_stands_apart(laid_out: Timeline) -> None:
    statement = laid_out.entries[2]
    assert (statement.kind, statement.proved) == ("statement", False)
    assert [entry.n for entry in laid_out.entries if not entry.proved] == [3]


def test_two_and_two_repeated_messages_are_merged(laid_out: Timeline) -> None:
    merged = [entry.n for entry in laid_out.entries if len({ref.id for ref in entry.evidence}) > 1]
    assert merged == [11, 12, 18, 20]


def test_nothing_in_the_case_looks_like_a_threat(laid_out: Timeline) -> None:
    assert [hint for hint in laid_out.hints if hint.tier in ("A", "B")] == []


def test_the_checks_of_the_case_come_out(laid_out: Timeline) -> None:
    values = figures(laid_out)
    assert squeezed(values["first-report"]) == "2天10小时30分"
    assert "运营商清单" in values["sms"]
    assert [check.entries for check in laid_out.checks if check.code is CheckCode.UNPROVED] == [(3,)]


def test_the_four_doubts_cite_their_evidence(laid_out: Timeline) -> None:
    assert [doubt.cites for doubt in laid_out.doubts] == [("E01", "E03"), (), ("E03",), ("E06",)]


def test_the_report_has_every_row_and_every_hash(folder: Path, laid_out: Timeline) -> None:
    text = pdf_text(folder / "timeline.pdf")
    assert [entry.n for entry in laid_out.entries if squeezed(entry.text) not in text] == []
    assert [one.id for one in laid_out.exhibits if one.sha256 not in text] == []


def test_the_report_tells_nobody_where_the_buyer_lives(folder: Path) -> None:
    data = (folder / "timeline.pdf").read_bytes()
    text = pdf_text(folder / "timeline.pdf") + attachments_text(data)
    for private in ("夏小雨", "13800005678", "柳岸路"):
        assert private not in text


def attachments_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    count = document.count_attachments()
    parts = [bytes(document.get_attachment(n).get_data()).decode("utf-8") for n in range(count)]
    document.close()
    return squeezed("".join(parts))


def test_run_again_it_starts_afresh_and_leaves_other_libraries_alone(tmp_path: Path) -> None:
    with open_library(tmp_path / "library"):
        pass
    before = sorted(path.name for path in (tmp_path / "library").iterdir())
    assert run_demo(tmp_path, no_window=True) == 2
    assert sorted(path.name for path in (tmp_path / "library").iterdir()) == before


def test_a_changed_picture_changes_the_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    from gui.commands.demo import SAMPLE

    sample = tmp_path / "sample"
    sample.mkdir()
    for name in ("case.json", "ExportOrderList201302201003.csv"):
        shutil.copy(SAMPLE / name, sample / name)
    monkeypatch.syspath_prepend(SAMPLE)
    from wangwang import Said, wangwang

    said = Said("淡淡的夏天_86", "9:06:20", "裁缝说要80块")
    wangwang("淡淡的夏天_86", "小禾家衣铺", [said]).save(sample / "QQ截图20130201094031.png")
    assert run_demo(tmp_path / "demo", no_window=True, sample=sample) == 0
    with open_library(tmp_path / "demo" / "library") as library, library.reader() as session:
        found = lay_out(session, 1)
    assert squeezed(found.entries[-1].text) == "裁缝说要80块"
    there = {exhibit.id for exhibit in found.exhibits}
    assert all(set(doubt.cites) <= there for doubt in found.doubts)


def test_what_the_demo_made_it_may_make_anew(tmp_path: Path) -> None:
    from gui.commands.demo import MARK, make_room

    with open_library(tmp_path) as library:
        kept = library.originals.keep(b"read-only", ".png")
        (tmp_path / MARK).touch()
    assert kept
    assert make_room(tmp_path)
    assert not tmp_path.exists()
