"""Takes a picture of every view of the real window: run it after any change to the look, and look.

    python tests/gui/look.py LIBRARY OUT [--language zh|en] [--theme light|dark] [--size 1440x900] [--scale 2]

Makes OUT/<view>-<language>-<theme>.png from a copy of LIBRARY, so that the library stays as it was. The
pictures of the README come from the demo's library, once for each language:

    python tests/gui/look.py DEMO/library docs/images --language zh --plain \\
        --only entry,screenshot,search --names entry=timeline,screenshot=window"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

PATIENCE_MS = 8000


def parsed() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="en", choices=("zh", "en"))
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--words", default="老板", help="what the search view looks for")
    parser.add_argument("--only", default="", help="names of views, comma-separated")
    parser.add_argument("--names", default="", help="other names for the files: view=name,view=name")
    parser.add_argument("--plain", action="store_true", help="leave the theme out of the files' names")
    return parser.parse_args()


@contextmanager
def no_reader() -> Iterator[None]:
    """Nothing is read while pictures are taken."""
    yield None


def settle(window: MainWindow) -> None:
    """Let every answer come in, and what follows from it."""
    from PySide6.QtCore import QEventLoop, QTimer

    for _ in range(3):
        loop = QEventLoop()
        QTimer.singleShot(150, loop.quit)
        loop.exec()
        waited = 0
        while window.desk.busy() and waited < PATIENCE_MS:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()
            waited += 20


def views(window: MainWindow, words: str) -> Iterator[str]:
    """Bring one view after the other onto the window and name it."""
    from gui.changes import delete_pictures

    window.go("inbox")
    settle(window)
    yield "inbox"
    rows = range(window.inbox.model.rowCount())
    fullest = max(rows, key=lambda row: window.inbox.model.record(row).message_count, default=0)
    window.inbox.list.setCurrentIndex(window.inbox.model.index(fullest))
    settle(window)
    window.inbox.view.transcript.choose(1)
    yield "screenshot"
    window.go("orders")
    yield "orders"
    window.go("disputes")
    yield "disputes"
    if window.disputes.model.rowCount():
        window.show_dispute(window.disputes.model.record(0).id)
        settle(window)
        window.disputes.view.dismiss_reminders()
        settle(window)
        window.toast.hide()
        yield "timeline"
        tabs = window.disputes.view.tabs
        entries = window.disputes.view.timeline.entries()
        window.disputes.view.timeline.choose(entries[min(15, len(entries) - 1)].key)
        settle(window)
        yield "entry"
        for place, name in ((1, "evidence"), (2, "checks"), (3, "case")):
            tabs.setCurrentIndex(place)
            yield name
        tabs.setCurrentIndex(0)
    window.go("conversations")
    yield "conversations"
    window.go("search")
    window.search.field.setText(words)
    window.search.refresh()
    settle(window)
    window.search.results.choose(0)
    yield "search"
    window.go("trash")
    settle(window)
    yield "trash-empty"
    window.desk.make(delete_pictures([window.inbox.model.record(row).sha256 for row in (0, 1)]))
    settle(window)
    window.trash.refresh()
    settle(window)
    yield "trash"
    window.veil.lift(window.tr("Drop to keep and read"))
    window.toast.say(window.tr("Already here: nothing is kept twice"))
    window.strip.show_progress(37, 120, "Screenshot_20240301-151205.png")
    yield "drop"
    window.veil.hide()
    window.strip.rest()


def take(options: argparse.Namespace) -> None:
    """Open the window, go through the views, keep a picture of each."""
    from gui.app import application
    from gui.views.settings_dialog import SettingsDialog
    from gui.window.main_window import MainWindow
    from storage.library import open_library

    application()
    width, height = (int(part) for part in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, options.only.split(",")))
    named = dict(pair.split("=") for pair in options.names.split(",") if pair)
    ending = f"{options.language}.png" if options.plain else f"{options.language}-{options.theme}.png"
    with open_library(options.library) as library:
        window = MainWindow(library, no_reader)  # type: ignore[arg-type]
        window.resize(width, height)
        window.show()
        settle(window)
        for name in views(window, options.words):
            settle(window)
            if not only or name in only:
                window.grab().save(str(options.out / f"{named.get(name, name)}-{ending}"))
        if not only or "settings" in only:
            dialog: Any = SettingsDialog(window.desk, window)
            dialog.show()
            settle(window)
            dialog.grab().save(str(options.out / f"settings-{ending}"))
            dialog.close()
        window.shut_down()


def main() -> int:
    """Set the stage, then take the pictures."""
    options = parsed()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale
    with tempfile.TemporaryDirectory() as place:
        os.environ["LIUZHENG_SETTINGS"] = place
        os.environ["XDG_CONFIG_HOME"] = place
        from gui import preferences

        preferences.save(preferences.Preferences(options.language, options.theme))
        copy = Path(place) / "library"
        shutil.copytree(options.library, copy)
        options.library = copy
        take(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
