"""Reading the data files of `resources/` that this room uses; each file once a process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def resource(*parts: str) -> Any:
    """The JSON of `resources/<parts>`; callers must not change what they get."""
    return json.loads(RESOURCES.joinpath(*parts).read_text(encoding="utf-8"))


def tongue(language: str) -> str:
    """ "zh" or "en" for a language tag such as "zh_CN"; what is not Chinese is English."""
    return "zh" if language.lower().startswith("zh") else "en"


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The one of the wordings {"zh": …, "en": …} that speakers of `language` read; "" if it is not there."""
    return texts.get(tongue(language)) or ""


def resource_names(folder: str) -> tuple[str, ...]:
    """Names of the JSON files of a folder, without the ending, sorted."""
    return tuple(sorted(path.stem for path in (RESOURCES / folder).glob("*.json")))
