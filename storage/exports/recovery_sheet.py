"""The recovery sheet: one page to print, with the code that opens an encrypted library without its phrase."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from storage.clock import local_from_utc, now_utc
from storage.exports.options import TEMPLATES
from storage.exports.report import write_whole
from storage.exports.typeset import typeset

TEMPLATE = "recovery.typ"


def recovery_sheet(out: Path, library: Path, code: str, language: str) -> Path:
    """Write the sheet as PDF to `out`, whole or not at all; `code` is eight groups of four letters,
    `language` "zh" or "en".

    Raises:
        FontsMissing, ReportFailed: It cannot be set.
        OSError: `out` cannot be written.
    """
    data = {
        "say": json.loads((TEMPLATES / "recovery.json").read_text("utf-8"))[language],
        "lang": language,
        "library": str(library),
        "date": f"{local_from_utc(now_utc()):%Y-%m-%d %H:%M}",
        "groups": code.split("-"),
    }
    with tempfile.TemporaryDirectory(prefix="liuzheng-") as folder:
        write_whole(out, typeset(Path(folder), TEMPLATE, data, now_utc().replace(microsecond=0)))
    return out
