"""`schedule`: the backups that are made by themselves, seen and set as in the window's settings."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from gui import preferences
from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both
from gui.preferences import Preferences
from gui.scheduling import note_last, schedule_of
from storage.codes import Every

if TYPE_CHECKING:
    from storage.library import Library
    from storage.schedule import Schedule

WORDS = {
    Every.OFF: ("不自动备份", "no backups by themselves"),
    Every.DAILY: ("每天备份一次", "a backup a day"),
    Every.WEEKLY: ("每周备份一次", "a backup a week"),
}


def schedule(options: argparse.Namespace) -> int:
    """Set what was asked for, make the backup that is due if that was asked for, and say what is set."""
    with open_chosen(options) as library:
        if options.every or options.folder or options.keep:
            preferences.save(_chosen(preferences.load(), options, library))
        done = _run(library) if options.run else output.DONE
        _show(schedule_of(preferences.load()), library, options.json)
    return done


def _chosen(before: Preferences, options: argparse.Namespace, library: Library) -> Preferences:
    """Raises BadBackup: no folder is named, or it cannot be one for backups."""
    from storage.schedule import usable

    here = schedule_of(before).is_for(library.folder)
    if before.backup_library and not here and before.backup_every != Every.OFF:
        gone = before.backup_library
        output.note(
            both(f"不再自动备份资料库 {gone}。", f"The library {gone} is not backed up by itself any more.")
        )
    every = options.every or (before.backup_every if here else str(Every.DAILY))
    folder = options.folder.absolute() if options.folder else schedule_of(before).folder
    if every != Every.OFF:
        usable(folder, library)
    same = here and str(folder or "") == before.backup_folder
    return replace(
        before,
        backup_every=every,
        backup_folder=str(folder or ""),
        backup_keep=options.keep or before.backup_keep,
        backup_library=str(library.folder),
        backup_last=before.backup_last if same else "",
    )


def _run(library: Library) -> int:
    """Make the backup if it is due, as a system's scheduler may ask for while no window is open."""
    from storage.schedule import run_if_due

    made = run_if_due(library, schedule_of(preferences.load()))
    if made is None:
        return output.DONE
    output.note(both(f"已备份到 {made.file}", f"backed up to {made.file}"))
    if made.result.ok:
        note_last(made.at_utc)
    return output.DONE if made.result.ok else output.SOME_FAILED


def _show(known: Schedule, library: Library, as_json: bool) -> None:
    from storage.clock import now_utc
    from storage.schedule import last_made, tag_of

    here = known.is_for(library.folder)
    every = known.every if here else Every.OFF
    last = last_made(known, tag_of(library), now_utc()) if here else None
    if as_json:
        told = {"every": every, "folder": str(known.folder) if known.folder else None, "keep": known.keep}
        output.print_json({**told, "last_utc": last.isoformat(timespec="seconds") if last else None})
        return
    print(both(*WORDS[every]))
    if every is not Every.OFF:
        print(
            both(
                f"文件夹：{known.folder}，保留 {known.keep} 份", f"folder: {known.folder}, {known.keep} kept"
            )
        )
        said = f"{last:%Y-%m-%d %H:%M}" if last else both("还没有", "none yet")
        print(both(f"最近一份（世界时）：{said}", f"last one (UTC): {said}"))
