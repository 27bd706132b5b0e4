"""Run Typst over the template: data goes in as a file, never as markup; characters that no font has
are printed as their code, visibly, because PDF/A allows no empty boxes and neither do we."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
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
TELL_SECONDS = 0.1

Tell = Callable[[int, int], None]
"""How many of how many are done; (0, 0) if nobody knows. May raise, to end the work."""


def typeset(
    folder: Path, template: str, data: Mapping[str, Any], at: datetime, on_progress: Tell | None = None
) -> bytes:
    """Compile `template` with `data` into a PDF/A-3b.

    In a process of its own: Typst keeps what it worked out for a next time that does not come, a megabyte
    and more a page, and each picture unpacked (8 MB a screen); it has no way to be asked to let go.

    Args:
        folder: Where the pictures named in `data` are; becomes the root of the document.
        at: Written into the file as its date, so that equal data makes equal bytes.
        on_progress: Told (0, 0) again and again while pages are set; raises to end the work.
    Raises:
        FontsMissing: No Chinese font is installed.
        ReportFailed: Typst refused, or died; `detail` says why.
    """
    families()
    context = get_context("spawn")
    answers, answer = context.Pipe(duplex=False)
    setter = context.Process(target=_apart, args=(answer, folder, template, data, at), daemon=True)
    setter.start()
    answer.close()
    try:
        while not answers.poll(TELL_SECONDS):
            if on_progress is not None:
                on_progress(0, 0)
        made: bytes | Exception = answers.recv()
    except EOFError:
        setter.join()
        made = ReportFailed(f"setting the pages ended with {setter.exitcode}")
    finally:
        setter.kill()
        setter.join()
        answers.close()
    if isinstance(made, Exception):
        raise made
    return made


def _apart(answer: Connection, *words: Any) -> None:
    try:
        answer.send(_typeset(*words))
    except (ReportFailed, OSError) as error:  # anything else ends this process, which is told
        answer.send(error)


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
