"""留证 (Liuzheng): a command, or the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 some inputs failed, 2 wrong usage, 3 the
    library can't be used."""
    # Before anything loads Tesseract: its own threads make five workers of one (5.0 s → 1.0 s a picture).
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    os.umask(0o077)  # chats are for the eyes of this user only: library, exports, temporary files
    try:
        from gui.commands import dispatch
    except ModuleNotFoundError as error:  # started with a Python that lacks the program's packages
        print(f"缺少组件：{error.name}。请运行：python3 bootstrap.py setup", file=sys.stderr)
        print(f"Missing: {error.name}. Run: python3 bootstrap.py setup", file=sys.stderr)
        return 1

    return dispatch.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    raise SystemExit(main())
