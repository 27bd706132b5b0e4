"""Runs the real `main.py` in a process of its own, as a seller's shell or a script would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"
PATIENCE = 180


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """stdout as JSON lines; anything else there fails the test."""
        return [json.loads(line) for line in self.out.splitlines()]


def start(
    *words: str | Path, language: str = "en", env: Mapping[str, str] | None = None, plain_user: bool = False
) -> subprocess.Popen[str]:
    """Start `main.py`. `plain_user` takes root's power over file permissions away, if that is us."""
    prefix = (
        ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if plain_user and is_root() else []
    )
    return subprocess.Popen(
        [*prefix, sys.executable, str(ROOT / "main.py"), *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LIUZHENG_LANGUAGE": language, **(env or {})},
    )


def finish(process: subprocess.Popen[str]) -> Done:
    """Wait for the end. A traceback is never what a seller should see."""
    out, err = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in err, err
    return Done(process.returncode, out, err)


def main(*words: str | Path, **more: Any) -> Done:
    """Run `main.py` to its end."""
    return finish(start(*words, **more))


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sample_pictures() -> list[Path]:
    return sorted(SAMPLE.glob("*.png"))


def copies(folder: Path, *names: str) -> list[Path]:
    """Copies of the first sample pictures under other names, times kept."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        Path(shutil.copy2(picture, folder / name))
        for picture, name in zip(sample_pictures(), names, strict=False)
    ]
