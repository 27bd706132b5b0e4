"""Which language the program speaks: the seller's choice, else the system's, else English."""

from __future__ import annotations

import locale
import os
import sys
from typing import Literal

from gui import preferences

Language = Literal["zh", "en"]

VARIABLE = "LIUZHENG_LANGUAGE"

_chosen: Language | None = None


def choose_language(name: str | None) -> None:
    """Speak `name` from now on ("zh", "zh_CN", "en" …); None goes back to the system's language."""
    global _chosen
    _chosen = _from_name(name) if name else None


def language() -> Language:
    """The language in use: chosen, from the environment variable, from the seller's preferences, from
    the locale, else English."""
    if _chosen:
        return _chosen
    names = [os.environ.get(VARIABLE), preferences.load().language, *_locale_names()]
    return next((_from_name(name) for name in names if name), "en")


def both(zh: str, en: str) -> str:
    """The one of two wordings that the seller reads."""
    return zh if language() == "zh" else en


def _from_name(name: str) -> Language:
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _locale_names() -> list[str | None]:
    names = [os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform in ("win32", "darwin"):  # these seldom set the variables; ask the system
        names.append(locale.getlocale()[0])
    return names
