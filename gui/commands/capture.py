"""`capture`: a region of the screen into the library. The desktop's own shortcut calls it, so that the
program needs no hook on the keyboard."""

from __future__ import annotations

import argparse
from datetime import datetime

from gui.commands import output
from gui.commands.add import Report, file_under, read_kept
from gui.commands.opening import open_chosen
from gui.commands.window import can_show
from gui.language import both
from storage.codes import ArrivalSource, Fate


def run(options: argparse.Namespace) -> int:
    """Let the seller draw a region, keep it and read it. Giving up is no failure."""
    if not can_show():
        return output.SOME_FAILED
    from gui.capture import capture_name
    from storage.intake import keep_bytes

    with open_chosen(options, create=True) as library:
        taken = _draw_region()
        if not taken:
            return output.SOME_FAILED if taken is None else output.DONE
        now = datetime.now()
        name = capture_name(now)
        kept = keep_bytes(library, taken, name, ArrivalSource.CAPTURE, now)
        report = Report(json=False, fresh={kept.sha256})
        report.expect(kept.sha256, name)
        if options.order:
            file_under(library, [kept.sha256], options.order)
        read_kept(library, None, report)
    return output.SOME_FAILED if report.counts[Fate.FAILED] else output.DONE


def _draw_region() -> bytes | None:
    """PNG of the region; empty if the seller gave up, None if the system allows no look at the screen."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QImage

    from gui.app import application
    from gui.capture import png_bytes
    from gui.capture.session import CaptureSession

    app = application()
    app.setQuitOnLastWindowClosed(False)
    session = CaptureSession()
    taken: list[QImage] = []
    refused: list[bool] = []
    session.taken.connect(taken.append)
    session.impossible.connect(lambda: refused.append(True))
    session.ended.connect(app.quit)
    QTimer.singleShot(0, session.start)
    app.exec()
    if refused:
        output.note(
            both(
                "✗ 这个桌面不让程序截屏。\n  请用系统自带的截图键，再在窗口里粘贴。",
                "✗ This desktop lets no program look at the screen.\n"
                "  Use the system's own screenshot key, and paste into the window.",
            )
        )
        return None
    return png_bytes(taken[0]) if taken else b""
