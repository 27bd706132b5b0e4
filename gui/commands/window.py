"""No command: open the window."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    """Open the window on the library and stay until it is closed."""
    from gui import app

    code: int = app.run(options.library)
    return code
