"""What is mistyped is refused with words that say what would be right, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.commands.dispatch import run
from gui.language import choose_language
from storage.disputes import cases, contents
from storage.library import open_library
from tests.makers import a_picture, a_reading

Refused = Callable[..., str]


@pytest.fixture(autouse=True)
def system_language() -> Iterator[None]:
    yield
    choose_language(None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with dispute 1, which has the exhibits E01 and E02."""
    with open_library(tmp_path / "library") as library:
        pictures = [a_picture(library, a_reading(text), name=f"{text}.png") for text in ("在吗", "退款")]
        with library.writer() as session:
            number = cases.new(session, "衬衫", platform="taobao")
            for sha256 in pictures:
                contents.add_picture(session, number, sha256)
        return library.folder


@pytest.fixture
def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs a command that must end as wrong usage; returns what it says."""

    def ask(*words: str, language: str) -> str:
        assert run(["--library", str(folder), "--language", language, *words]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        return told.err

    return ask


@pytest.mark.parametrize(("language", "said"), [("zh", "没有证据 E99"), ("en", "no exhibit E99")])
def test_a_doubt_citing_an_unknown_exhibit_names_those_there_are(
    refused: Refused, folder: Path, language: str, said: str
) -> None:
    told = refused("dispute", "add", "1", "--doubt", "x", "--cites", "E99", language=language)
    assert said in told
    assert "E01" in told
    assert "E02" in told
    with open_library(folder) as library, library.reader() as session:
        from storage.disputes.layout import lay_out

        assert lay_out(session, 1).doubts == ()


@pytest.mark.parametrize(("language", "said"), [("zh", "没有这个平台档案：foo"), ("en", "no profile foo")])
def test_a_dispute_on_an_unknown_platform_names_those_there_are(
    refused: Refused, language: str, said: str
) -> None:
    told = refused("dispute", "new", "--title", "x", "--platform", "foo", language=language)
    assert said in told
    assert "pinduoduo" in told


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "已有一组上传图片"), ("en", "earlier set of pictures")]
)
def test_a_pack_is_not_written_among_the_files_of_an_earlier_one(
    refused: Refused, tmp_path: Path, language: str, said: str
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "12-E03-千牛.png").write_bytes(b"of an earlier pack")
    told = refused("export", "1", "--pdf", str(tmp_path / "t.pdf"), "--pack", str(pack), language=language)
    assert said in told
    assert str(pack) in told
    assert [path.name for path in pack.iterdir()] == ["12-E03-千牛.png"]
    assert not (tmp_path / "t.pdf").exists()
