"""The recovery sheet: one page, in the seller's language, with the whole code on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from storage import vault
from storage.exports.recovery_sheet import recovery_sheet


@pytest.mark.parametrize(("language", "title"), [("zh", "恢复单"), ("en", "Recovery sheet")])
def test_the_sheet_is_one_page_with_the_whole_code(tmp_path: Path, language: str, title: str) -> None:
    code = vault.new_code()
    file = recovery_sheet(tmp_path / "out" / "sheet.pdf", Path("/shop/资料库 *_#"), code, language)
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    assert title in text
    assert "/shop/资料库 *_#" in text
    assert all(group in text for group in code.split("-"))
