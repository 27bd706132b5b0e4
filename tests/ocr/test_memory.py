"""What is freed while a tall picture is read goes back to the system."""

from __future__ import annotations

import subprocess
import sys

from ocr.memory import give_back_at_once

PIECES = """
import os
from ocr.memory import give_back_at_once

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
{0}
del (first := {{0: bytearray(30 << 20)}})[0]  # after this glibc takes blocks up to that size for small
before, mixed = resident(), []
for _ in range(20):
    mixed += [bytearray(5 << 20), bytearray(100_000)]
del mixed[::2]
print(resident() - before)
"""


def test_freed_arrays_between_others_do_not_stay() -> None:
    if sys.platform != "linux":  # it is glibc's habit, and elsewhere there is nothing to do
        give_back_at_once()
        return
    megabytes = [
        int(subprocess.run([sys.executable, "-c", PIECES.format(call)], capture_output=True).stdout)
        for call in ("", "give_back_at_once()")
    ]
    assert megabytes[0] > 80  # else there is nothing to do any more
    assert megabytes[1] < 20
