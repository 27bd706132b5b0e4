"""The seller's choices for this computer: language, look, engine. No Qt, so that commands can ask too."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

from storage.durable import sync

FOLDER_VARIABLE = "LIUZHENG_SETTINGS"
"""Names another folder for the choices (tests, a second seller on one computer)."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is "zh", "en" or "" (as the system); `theme` is "system", "light" or "dark";
    `engine` is "" (the best there is), "rapidocr" or "tesseract"; `show_hints` shows red flags;
    `lock_after` so many minutes of rest locks the window on an encrypted library, 0 never does; the
    `backup_…` ones are the schedule of backups, which `gui.scheduling` reads."""

    language: str = ""
    theme: str = "system"
    engine: str = ""
    show_hints: bool = True
    lock_after: int = 15
    backup_every: str = "off"
    backup_folder: str = ""
    backup_keep: int = 7
    backup_library: str = ""
    backup_last: str = ""


def preferences_file() -> Path:
    """Where the choices are kept; the folder need not exist."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    folder = Path(chosen) if chosen else Path(platformdirs.user_config_dir("liuzheng", appauthor=False))
    return folder / "preferences.json"


def load() -> Preferences:
    """Return the choices; a missing or damaged file gives the defaults, unknown names are ignored."""
    try:
        raw = json.loads(preferences_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(raw, dict):
        return Preferences()
    known = {field.name: type(field.default) for field in fields(Preferences)}
    kept: dict[str, Any] = {name: value for name, value in raw.items() if type(value) is known.get(name)}
    return Preferences(**kept)


def save(preferences: Preferences) -> None:
    """Write the choices whole or not at all. Raises OSError if the folder cannot be written."""
    target = preferences_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(json.dumps(asdict(preferences), ensure_ascii=False, indent=1), "utf-8")
    sync(part)
    part.replace(target)
