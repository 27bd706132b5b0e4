"""No command: open the window."""

from __future__ import annotations

import argparse
import os

from gui.commands import output
from gui.commands.demo import has_screen
from gui.language import both


def run(options: argparse.Namespace) -> int:
    """Open the window on the library and stay until it is closed."""
    if not can_show():
        return output.SOME_FAILED
    from gui import app

    return app.run(options.library)


def can_show() -> bool:
    """Whether Qt will find a screen; else say so, as Qt itself would end the program without a word.
    Whoever sets QT_QPA_PLATFORM knows what he does."""
    if has_screen() or os.environ.get("QT_QPA_PLATFORM"):
        return True
    output.note(
        both(
            "✗ 这里没有屏幕，打不开窗口。\n  请在桌面上运行；不用窗口的命令见 main.py --help。",
            "✗ There is no screen here to open a window on.\n"
            "  Run it on a desktop; “main.py --help” shows the commands that need none.",
        )
    )
    return False
