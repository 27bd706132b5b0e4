"""Run Typst over the template: data goes in as a file, never as markup; characters that no font has
are printed as their code, visibly, because PDF/A allows no empty boxes and neither do we."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import typst

from storage.errors import ReportFailed
from storage.exports.fonts import families, fonts
from storage.exports.options import TEMPLATES

MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
ROUNDS = 4
MANY = 16


def typeset(folder: Path, template: str, data: Mapping[str, Any], at: datetime, pictures: int = 0) -> bytes:
    """Compile `template` with `data` into a PDF/A-3b.

    Args:
        folder: Where the pictures named in `data` are; becomes the root of the document.
        at: Written into the file as its date, so that equal data makes equal bytes.
        pictures: How many there are. Typst holds each one unpacked (8 MB a screen) until it is done;
            with many, a process of its own takes that memory and gives it back.
    Raises:
        FontsMissing: No Chinese font is installed.
        ReportFailed: Typst refused; `detail` says why.
    """
    families()
    if pictures <= MANY:
        return _typeset(folder, template, data, at)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_typeset, folder, template, data, at).result()


def _typeset(folder: Path, template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    data = {**data, "fonts": list(families())}
    shutil.copy(TEMPLATES / template, folder / template)
    unprintable: set[str] = set()
    for _round in range(ROUNDS):
        _write(folder / "data.json", data, unprintable)
        try:
            return _compile(folder, template, at)
        except typst.TypstError as error:
            found = _missing_characters(error) - unprintable
            if not found:
                raise ReportFailed(error.diagnostic or error.message) from error
            unprintable |= found
    raise ReportFailed(f"characters without a font: {sorted(unprintable)}")


def _compile(folder: Path, template: str, at: datetime) -> bytes:
    compiler = typst.Compiler(folder / template, root=folder, font_paths=fonts())
    stamp = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    made = compiler.compile(format="pdf", pdf_standards=["a-3b"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise ReportFailed("no document came out")
    return made


def _missing_characters(error: typst.TypstError) -> set[str]:
    found = set()
    for text in MISSING.findall(f"{error.message}\n{error.diagnostic}"):
        plain = ESCAPED.sub(lambda code: chr(int(code[1], 16)), text).replace("\\", "")
        found |= set(plain)
    return found


def _write(path: Path, data: Mapping[str, Any], unprintable: set[str]) -> None:
    def clean(text: str) -> str:
        text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = text.encode("utf-8", "replace").decode("utf-8")
        return "".join(f"[U+{ord(char):04X}]" if char in unprintable else char for char in text)

    path.write_text(json.dumps(_strings(data, clean), ensure_ascii=False), encoding="utf-8")


def _strings(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _strings(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(part, change) for part in value]
    return value
