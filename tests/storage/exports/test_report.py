from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from ocr.types import CaptureSource, Channel
from storage.clock import zone_name
from storage.codes import ArrivalSource
from storage.disputes import cases, contents
from storage.disputes.profiles import platforms
from storage.disputes.types import EvidenceRef, Exhibit, LeftOut, Timeline
from storage.exports import report
from storage.exports.masking import Private
from storage.exports.options import ReportOptions, labels
from storage.exports.report import Case, compose, load_case, write_whole
from storage.exports.sheets import ExhibitPicture
from storage.intake import keep_file
from storage.library import Library
from storage.pictures import list_pictures
from tests.storage.exports.worked_case import SAMPLE, worked_case

AS_OF = datetime(2013, 2, 20, 10, 30)
ZH = ReportOptions(exhibits=False)


def make(
    timeline: Timeline,
    options: ReportOptions = ZH,
    shots: tuple[ExhibitPicture, ...] = (),
    words: tuple[str, ...] = (),
) -> bytes:
    return compose(Case(timeline, shots, Private(words), AS_OF), options)


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of(pdf: bytes) -> str:
    return squeezed("".join(pages_of(pdf)))


def with_text(text: str) -> Timeline:
    case = worked_case()
    return replace(case, entries=(replace(case.entries[3], text=text), *case.entries[4:]))


def test_every_row_is_in_the_report_word_for_word() -> None:
    case = worked_case()
    text = text_of(make(case))
    assert [entry.n for entry in case.entries if squeezed(entry.text) not in text] == []


def test_the_date_of_the_data_says_its_zone() -> None:
    assert f"资料截至2013-02-2010:30{zone_name(AS_OF)}" in text_of(make(worked_case()))


def test_paper_has_one_clock_that_of_the_files(library: Library, tmp_path: Path) -> None:
    """A picture's file time is this computer's time; so is the date of the data, whatever its zone."""
    file = tmp_path / "1.png"
    file.write_bytes((SAMPLE / "QQ截图20130201085612.png").read_bytes())
    kept = keep_file(library, file)
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        contents.add_picture(session, number, kept.sha256)
    with library.reader() as session:
        record = list_pictures(session)[0]
        case = load_case(session, library, number, ZH, tmp_path)
    assert record.file_time is not None
    assert abs(case.as_of - record.file_time) < timedelta(minutes=5)
    created = case.timeline.dispute.created_at
    assert created is not None
    assert abs(case.as_of - created) < timedelta(minutes=5)


def test_chinese_comes_out_of_the_pdf_as_it_went_in() -> None:
    """Some writers turn 衣 into the radical ⾐, so that the PDF cannot be searched."""
    text = text_of(make(with_text("衣服白色 见光 一口 长高 青黄赤黑 龙龟鼠 门户 食 首 香 马 鱼 鸟 用心")))
    assert not re.search(r"[\u2e80-\u2fdf\uf900-\ufaff]", text)
    assert "衣服白色见光一口长高青黄赤黑龙龟鼠门户食首香马鱼鸟用心" in text


@pytest.mark.parametrize(
    "said",
    [
        "#let x = 1; *粗* _斜_ $a^2$ `码` @E01 <tag> [x] {y} // 注释 /* */ \\ -- ... ~ \"引\" '号'",
        '= 标题 - 项 + 项 / 词: 义 #image("x") #panic() #sys.inputs \\u{41}',
        "50%&amp;<b>不是</b>",
    ],
)
def test_what_people_wrote_is_never_taken_for_markup(said: str) -> None:
    assert squeezed(said) in text_of(make(with_text(said)))


@pytest.mark.parametrize(
    "said",
    [
        "https://item.taobao.com/item.htm?id=" + "1234567890" * 20,
        "a" * 400,
        "哈" * 300,
        "第一行\n第二行",
    ],
)
def test_long_words_wrap_within_their_column_and_stay_whole(said: str) -> None:
    pdf = make(with_text(said))
    assert squeezed(said) in text_of(pdf)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        rights = [text.get_rect(n)[2] for n in range(text.count_rects())]
        assert max(rights) <= page.get_width() - 40
        text.close()
        page.close()
    document.close()


def test_a_character_that_no_font_has_is_printed_as_its_code() -> None:
    assert "好[U+10FFFD]的" in text_of(make(with_text("好\U0010fffd的\x07")))


def test_half_a_surrogate_does_not_stop_the_report() -> None:
    assert "好?的" in text_of(make(with_text("好\ud83d的")))


def test_each_page_names_the_order_the_buyer_the_shop_and_its_number() -> None:
    pages = pages_of(make(worked_case()))
    for number, page in enumerate(pages, 1):
        for words in (
            "290371648205317",
            "淡淡的夏天_86",
            "小禾家衣铺",
            f"第 {number} 页 / 共 {len(pages)} 页",
        ):
            assert words in page


def test_a_statement_is_marked_and_a_doubt_without_proof_says_so() -> None:
    text = text_of(make(worked_case()))
    assert "卖家陈述·无凭证亲自包装发货;发货前检查,胸口无破损" in text
    assert "店铺7天包退换,无发破损品的动机(应补:承诺页截图)无凭证" in text


def test_times_say_how_exact_they_are_and_whose_clock_it_was() -> None:
    text = text_of(make(worked_case()))
    for words in ("00:37:12截图所示·秒", "08:21标签推算·分", "≥08:34不早于上一标签", "14:06:32订单表·秒"):
        assert words in text


def test_gaps_and_rows_left_out_are_shown() -> None:
    case = replace(worked_case(), left_out=(LeftOut(6, 2),))
    text = text_of(make(case))
    assert "旺旺：此处两张截图没有重叠，其间可能还有消息" in text
    assert "2条未列出" in text


def test_hints_stay_off_paper_unless_asked_for() -> None:
    assert "卖家提示" not in text_of(make(worked_case()))
    assert "要挟" not in text_of(make(worked_case()))
    assert "卖家提示" in text_of(make(worked_case(), replace(ZH, hints=True)))


def test_the_index_names_every_exhibit_with_its_hash() -> None:
    case = worked_case()
    text = text_of(make(case))
    for one in case.exhibits:
        assert one.sha256 in text


def test_private_words_are_masked_unless_the_seller_says_otherwise() -> None:
    case = with_text("打 13800005678 找夏小雨")
    assert "打138****5678找＊＊＊" in text_of(make(case, words=("夏小雨",)))
    assert "打13800005678找夏小雨" in text_of(make(case, replace(ZH, mask=False), words=("夏小雨",)))


def test_the_same_case_gives_the_same_bytes() -> None:
    assert make(worked_case()) == make(worked_case())


def test_the_file_says_that_it_is_archival_and_carries_the_timeline() -> None:
    pdf = make(worked_case())
    assert b"pdfaid:part>3<" in pdf
    assert b"pdfaid:conformance>B<" in pdf
    document = pypdfium2.PdfDocument(pdf)
    assert {document.get_attachment(n).get_name() for n in range(document.count_attachments())} == {
        "timeline.json",
        "SHA256SUMS.txt",
    }
    document.close()


@pytest.mark.parametrize("hints", [False, True])
def test_the_attached_timeline_holds_red_flags_only_when_they_are_asked_for(hints: bool) -> None:
    case = replace(worked_case(), hints=worked_case().entries[15].hints)
    attached = json.loads(attachment(make(case, replace(ZH, hints=hints)), "timeline.json"))
    assert bool(attached["hints"]) is hints
    assert any(entry.get("hints") for entry in attached["entries"]) is hints
    assert all(("flags" in entry) is hints for entry in attached["entries"])
    assert ("threats" in [check["code"] for check in attached["checks"]]) is hints


def test_the_attached_timeline_is_masked_as_the_pages_are_and_still_names_its_pictures() -> None:
    case = with_text("打 13800005678")
    attached = json.loads(attachment(make(case), "timeline.json"))
    assert attached["entries"][0]["text"] == "打 138****5678"
    assert attached["exhibits"][0]["sha256"] == case.exhibits[0].sha256
    bare = json.loads(attachment(make(case, replace(ZH, mask=False)), "timeline.json"))
    assert bare["entries"][0]["text"] == "打 13800005678"


def attachment(pdf: bytes, name: str) -> str:
    """The text of a file that a PDF carries."""
    document = pypdfium2.PdfDocument(pdf)
    held = (document.get_attachment(n) for n in range(document.count_attachments()))
    data = next(bytes(one.get_data()) for one in held if one.get_name() == name)
    document.close()
    return data.decode()


def test_the_report_speaks_english_too() -> None:
    text = text_of(make(worked_case(), replace(ZH, language="en")))
    for words in ("Seller'sstatement·noevidence", "Indexofexhibits", "page1of"):
        assert words in text


def shots_of(case: Timeline) -> tuple[ExhibitPicture, ...]:
    return tuple(
        ExhibitPicture(one, SAMPLE / one.name, None) for one in case.exhibits if one.page != "order-list"
    )


def test_each_screenshot_is_printed_under_its_number() -> None:
    case = worked_case()
    pdf = make(case, ReportOptions(), shots_of(case))
    text = text_of(pdf)
    for one in case.exhibits[:-1]:
        assert text.count(one.sha256) == 2  # in the index and with the picture


def test_a_tall_screenshot_goes_over_several_parts(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "tall.png"
    Image.new("L", (300, 9000), 200).save(path)
    one = Exhibit(
        "E01", "a" * 64, "tall.png", 1, AS_OF, CaptureSource.NAME, ArrivalSource.FILE, Channel.WECHAT
    )
    case = replace(worked_case(), exhibits=(one,))
    text = text_of(make(case, ReportOptions(), (ExhibitPicture(one, path, None),)))
    assert "1/" in text
    assert "2/" in text


def test_a_damaged_screenshot_costs_only_its_picture(tmp_path: Path) -> None:
    data = bytearray((SAMPLE / "QQ截图20130201085612.png").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = b"\0" * 2000
    path = tmp_path / "broken.png"
    path.write_bytes(bytes(data))
    case = worked_case()
    first = case.exhibits[0]
    shots = (ExhibitPicture(first, path, None), *shots_of(case)[1:])
    text = text_of(make(case, ReportOptions(), shots))
    assert first.sha256 in text


def test_a_reference_to_an_exhibit_that_is_not_printed_does_not_stop_the_report() -> None:
    case = worked_case()
    odd = replace(case.entries[3], evidence=(EvidenceRef("E99"),))
    assert "E99" in text_of(make(replace(case, entries=(odd,))))


def test_every_platform_with_a_profile_has_its_name_on_paper() -> None:
    for language in ("zh", "en"):
        missing = set(platforms()) - set(labels(language)["platforms"])
        assert not missing


def test_a_report_makes_the_folders_it_lies_in_and_replaces_an_earlier_one(tmp_path: Path) -> None:
    out = tmp_path / "案子" / "衬衫" / "a.pdf"
    for data in (b"one", b"two"):
        write_whole(out, data)
        assert out.read_bytes() == data
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("mask", [True, False])
def test_what_is_private_is_covered_on_the_pictures_only_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, mask: bool
) -> None:
    private = Private(("淡淡的夏天_86",))
    covered: list[Private | None] = []

    def noted(
        _shots: object, _folder: object, private: Private | None, *_more: object, **_: object
    ) -> list[str]:
        covered.append(private)
        return []

    monkeypatch.setattr(report, "sheets", noted)
    monkeypatch.setattr(report, "typeset", lambda *_words: b"a report")
    case = Case(worked_case(), (), private, AS_OF)
    assert compose(case, ReportOptions(mask=mask)) == b"a report"
    assert covered == [private if mask else None]
