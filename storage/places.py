"""Where a library lies, and what that means for it: sync programs and network drives are no safe place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "坚果云": "坚果云",
    "nutstore": "坚果云",
    "icloud": "iCloud",
    "icloud~": "iCloud",
    "mobile documents": "iCloud",
    "clouddocs": "iCloud",
    "百度网盘": "百度网盘",
    "百度云同步盘": "百度网盘",
    "baidunetdisk": "百度网盘",
    "baidusyncdisk": "百度网盘",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "微云": "微云",
    "weiyun": "微云",
    "阿里云盘": "阿里云盘",
    "aliyundrive": "阿里云盘",
    "nextcloud": "Nextcloud",
    "syncthing": "Syncthing",
}
"""What the folders of sync programs are called, in small letters, and whose they are."""
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".nextcloudsync.log": "Nextcloud"}
"""Files by which sync programs know their folder, whatever it is called."""
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "davfs", "fuse.sshfs"}
    | {"afpfs", "webdav", "ftp", "macfuse", "osxfuse"}  # as macOS calls them
)
_REMOTE = 4
"""DRIVE_REMOTE, as Windows calls a network drive."""


def sync_program(folder: Path) -> str | None:
    """The sync program in whose folder `folder` lies, None if it lies in none that is known."""
    for place in (folder, *folder.parents):
        name = place.name.lower()
        for start, program in _SYNCED.items():
            if name == start or name.startswith((f"{start} ", f"{start}-", f"{start}(", f"{start}drive")):
                return program
        for mark, program in _MARKS.items():
            if (place / mark).exists():
                return program
    return None


def on_network(folder: Path) -> bool:
    """Whether `folder` lies on another computer, where SQLite's write-ahead log does not work."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE)
    return _file_system(folder, _mounted()) in _NETWORK


def _mounted() -> list[tuple[str, str]]:
    """Where file systems are mounted, and of what kind each is; [] where the system does not tell."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=False).stdout
            return _told_by_macos(told.decode("utf-8", "replace"))
        return _told_by_linux(Path("/proc/mounts").read_text("utf-8", "replace"))
    except (OSError, subprocess.SubprocessError):
        return []


def _told_by_linux(text: str) -> list[tuple[str, str]]:
    """Lines such as `nas:/x /mnt/nas nfs4 rw 0 0`; spaces in names are written as octal numbers."""
    lines = [line.split() for line in text.splitlines()]
    return [(line[1].replace("\\040", " "), line[2]) for line in lines if len(line) > 2]


def _told_by_macos(text: str) -> list[tuple[str, str]]:
    """Lines such as `//me@nas/shop on /Volumes/my shop (smbfs, nodev, mounted by me)`."""
    return [(found[1], found[2]) for found in re.finditer(r"^.+? on (/.*) \((\w+)[^()]*\)$", text, re.M)]


def _file_system(folder: Path, mounted: list[tuple[str, str]]) -> str:
    """The kind of file system that holds `folder`, "" where it is not known."""
    path = os.path.realpath(folder)
    held = ""
    longest = -1
    for mount, kind in mounted:
        if (path == mount or path.startswith(mount.rstrip("/") + "/")) and len(mount) > longest:
            held, longest = kind, len(mount)
    return held


def is_safe(folder: Path) -> bool:
    """Whether nobody but this computer's programs writes here."""
    return sync_program(folder) is None and not on_network(folder)
