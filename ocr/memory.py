"""What a process does with memory that it needs no more."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD, _LARGE = -3, 1 << 20


def give_back_at_once() -> None:
    """From now on return freed arrays to the system: glibc keeps blocks of up to 32 MB in the hope of more
    like them, in pieces between others, 130 MB of them while a tall picture is read. Fetching them anew
    takes a little time, so this is for such pictures. Other systems' libraries are left alone."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
