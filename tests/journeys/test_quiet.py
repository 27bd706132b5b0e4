"""The program talks to nobody, and writes nowhere but where the seller's things are. Linux tells what every
process of ours asked of it; the other systems run the same code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.command_line import PATIENCE, ROOT, copies

CALLS = "trace=network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink"
OPENED = re.compile(r'(?:openat|open|creat)\((?:AT_FDCWD, )?"([^"]*)", [^)]*\b(?:O_WRONLY|O_RDWR|O_CREAT)\b')
PLACED = re.compile(r'(?:mkdir|rename|link|symlink)\w*\(.*"([^"]*)"(?:, (?:0\d+|RENAME_\w+|0))?\)\s+= 0')
FAMILY = re.compile(r"socket(?:pair)?\((AF_\w+|PF_\w+|\d+)")
NOBODY_S = ("/dev/", "/proc/")
THE_SYSTEM_S = ("/__pycache__/", "/fontconfig/")
"""What Python and the font library keep for every program, in places of their own."""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gui import app
shown = app.application()
def close_at_rest():
    windows = [one for one in shown.topLevelWidgets() if hasattr(one, "desk") and one.isVisible()]
    if windows and not windows[0].desk.busy():
        windows[0].close()
        shown.quit()
watch = QTimer(interval=50)
watch.timeout.connect(close_at_rest)
watch.start()
sys.exit(app.run(Path(sys.argv[1])))
"""


class Watched:
    """Runs commands one after the other under strace, in a home of their own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.record = place / "strace.txt"
        for name in ("home", "settings", "temp", "out"):
            (place / name).mkdir()
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(place / "home"),
            "LIUZHENG_SETTINGS": str(place / "settings"),
            "XDG_CONFIG_HOME": str(place / "settings"),
            "TMPDIR": str(place / "temp"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self.env.pop("ORT_DISABLE_TELEMETRY", None)

    def run(self, *words: str | Path) -> None:
        strace = ["strace", "-f", "-qq", "-s", "4096", "-A", "-e", CALLS, "-o", str(self.record)]
        done = subprocess.run(
            [*strace, sys.executable, *map(str, words)],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr

    def lines(self) -> list[str]:
        return self.record.read_text("utf-8", "replace").splitlines()

    def written(self) -> set[str]:
        """Files opened for writing and names put in place, wherever they are."""
        done = [line for line in self.lines() if " = -1 " not in line]
        found = {found[1] for line in done for pattern in (OPENED, PLACED) if (found := pattern.search(line))}
        return {str(ROOT / name) for name in found if not name.startswith(NOBODY_S)}


if sys.platform == "linux":

    @pytest.fixture(scope="module")
    def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
        """A seller's day: read, add, search, a dispute with its PDF, the window."""
        place = tmp_path_factory.mktemp("watched")
        picture = copies(place / "in", "chat.png")[0]
        day = Watched(place)
        main, library = ROOT / "main.py", ("--library", place / "library")
        day.run(main, "read", "--json", picture)
        day.run(main, *library, "add", picture)
        day.run(main, *library, "search", "在吗")
        day.run(main, *library, "dispute", "new", "--title", "衬衫")
        day.run(main, *library, "export", "1", "--pdf", place / "out" / "report.pdf")
        day.run("-c", WINDOW, place / "library")
        return day

    def test_no_process_of_ours_opens_a_way_out(watched: Watched) -> None:
        families = {found[1] for line in watched.lines() if (found := FAMILY.search(line))}
        assert families <= {"AF_UNIX"}

    def test_nothing_is_written_outside_library_settings_and_temp(watched: Watched) -> None:
        ours = tuple(f"{watched.place / name}/" for name in ("library", "settings", "temp", "out"))
        written = {
            name
            for name in watched.written()
            if not f"{name}/".startswith(ours) and not any(part in name for part in THE_SYSTEM_S)
        }
        assert written == set()

    def test_the_watch_sees_what_is_written(watched: Watched) -> None:
        written = watched.written()
        assert any(name.endswith("archive.sqlite3") for name in written)
        assert any(name.startswith(str(watched.place / "temp")) for name in written)
        assert any(name.startswith(str(watched.place / "out")) for name in written)


def test_onnxruntime_is_loaded_in_one_place_only_and_never_before_it_is_silenced() -> None:
    loading = re.compile(r"^\s*(?:import|from) (?:onnxruntime|rapidocr)", re.M)
    found = [
        str(path.relative_to(ROOT))
        for room in ("main.py", "gui", "storage", "ocr")
        for path in ([ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py")))
        if loading.search(path.read_text("utf-8"))
    ]
    assert found == [str(Path("ocr", "onnx.py"))]


def test_whoever_wants_telemetry_does_not_get_it_here() -> None:
    ask = "import os; import ocr.engines.rapid; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    env = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    words = [sys.executable, "-c", ask]
    assert subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True).stdout == "1\n"
