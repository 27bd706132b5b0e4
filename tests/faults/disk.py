"""What a disk may hold when the power fails: all that was synced, and of the rest whatever happened to be
written.

A file that was not synced keeps any of the blocks written since, in any order. A folder that was not synced
keeps the first of the names that it was given or lost since, or all, or none: file systems with a journal do
these in their order. A file that was synced in a folder that was not may be there without its name. That is
what POSIX promises, and less than ext4, XFS, APFS or NTFS do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.steps import Step

BLOCK = 4096
"""Bytes that reach the disk together."""


@dataclass(eq=False)
class _File:
    """`safe` is what was synced, `changes` what came since: bytes at a place, or a new size."""

    data: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    changes: list[tuple[int, bytes | None]] = field(default_factory=list)
    touched_at: int | None = None
    """In nanoseconds; None for a file that was written to here."""

    def change(self, at: int, data: bytes | None) -> None:
        self.changes.append((at, data))
        self.touched_at = None
        _apply(self.data, at, data)

    def sync(self) -> None:
        self.safe, self.changes = bytes(self.data), []

    def after_cut(self, chance: Random) -> bytes:
        left, luck = bytearray(self.safe), chance.choice((0.0, 1.0, chance.random()))
        for at, data in self.changes:
            for start, block in _blocks(at, data):
                if chance.random() < luck:
                    _apply(left, start, block)
        return bytes(left)


@dataclass(eq=False)
class _Folder:
    names: dict[str, _File | _Folder] = field(default_factory=dict)
    safe: dict[str, _File | _Folder] = field(default_factory=dict)


@dataclass(eq=False)
class _Naming:
    """What one step does to names: (folder, name, what has the name now). Done whole or not at all."""

    parts: list[tuple[_Folder, str, _File | _Folder | None]]

    @property
    def folder(self) -> _Folder:
        """The one whose order counts."""
        return self.parts[-1][0]


class Disk:
    """Follows the steps under a folder; all that is there at the beginning is safe."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._top = _read(self.root)
        self._names: list[_Naming] = []

    def note(self, step: Step) -> None:
        """A step that is about to be done. What is not there, or is already, is left alone, as the system
        will do."""
        if step.kind == "sync all":  # of the whole disk, whoever asks
            self._keep(list(self._names))
            for file in _files(self._top):
                file.sync()
            return
        name = step.path.name
        folder = _Folder({name: self._top}) if step.path == self.root else self._find(step.path.parent)
        if not isinstance(folder, _Folder):
            return
        there = folder.names.get(name)
        if isinstance(there, _File) and step.kind in ("write", "truncate", "sync"):
            _change(there, step)
        elif step.kind == "sync" and isinstance(there, _Folder):
            self._keep([one for one in self._names if any(part[0] is there for part in one.parts)])
        else:
            self._rename(folder, name, there, step)

    def _rename(self, folder: _Folder, name: str, there: _File | _Folder | None, step: Step) -> None:
        match step.kind:
            case "create" | "mkdir" if there is None:
                self._name((folder, name, _Folder() if step.kind == "mkdir" else _File()))
            case "unlink" if isinstance(there, _File):
                self._name((folder, name, None))
            case "rmdir" if isinstance(there, _Folder) and not there.names:
                self._name((folder, name, None))
            case "rename" if there is not None and step.target is not None:
                target = self._find(step.target.parent)
                if isinstance(target, _Folder):
                    self._name((folder, name, None), (target, step.target.name, there))

    def after_cut(self, chance: Random, target: Path) -> None:
        """Make `target` a folder as this one may be when the power fails now."""
        waiting: dict[int, list[_Naming]] = {}
        for one in self._names:
            waiting.setdefault(id(one.folder), []).append(one)
        done: set[int] = set()
        for those in waiting.values():
            most = chance.choice((0, len(those), chance.randint(0, len(those))))
            done.update(map(id, those[:most]))
        trees: dict[int, dict[str, _File | _Folder]] = {}
        for one in self._names:
            if id(one) in done:
                for folder, name, what in one.parts:
                    _put(trees.setdefault(id(folder), dict(folder.safe)), name, what)
        _write(self._top, trees, chance, target)

    def _name(self, *parts: tuple[_Folder, str, _File | _Folder | None]) -> None:
        self._names.append(_Naming(list(parts)))
        for folder, name, what in parts:
            _put(folder.names, name, what)

    def _keep(self, safe: list[_Naming]) -> None:
        for one in safe:
            for folder, name, what in one.parts:
                _put(folder.safe, name, what)
            self._names.remove(one)

    def _find(self, path: Path) -> _File | _Folder | None:
        found: _File | _Folder | None = self._top
        if not path.is_relative_to(self.root):
            return None
        for name in path.relative_to(self.root).parts:
            found = found.names.get(name) if isinstance(found, _Folder) else None
        return found


def _change(file: _File, step: Step) -> None:
    if step.kind == "sync":
        file.sync()
    elif step.kind == "truncate":
        file.change(step.offset or 0, None)
    else:
        file.change(len(file.data) if step.offset is None else step.offset, step.data)


def _apply(data: bytearray, at: int, change: bytes | None) -> None:
    if change is None:
        del data[at:]
        data.extend(bytes(at - len(data)))
        return
    data.extend(bytes(max(at - len(data), 0)))
    data[at : at + len(change)] = change


def _blocks(at: int, data: bytes | None) -> Iterator[tuple[int, bytes | None]]:
    """A change in pieces that are done whole or not at all."""
    if data is None:
        yield at, None
        return
    start = 0
    while start < len(data):
        end = start + BLOCK - (at + start) % BLOCK
        yield at + start, data[start:end]
        start = end


def _put(names: dict[str, _File | _Folder], name: str, what: _File | _Folder | None) -> None:
    if what is None:
        names.pop(name, None)
    else:
        names[name] = what


def _files(folder: _Folder) -> Iterator[_File]:
    for one in folder.names.values():
        if isinstance(one, _Folder):
            yield from _files(one)
        else:
            yield one


def _read(folder: Path) -> _Folder:
    found = _Folder()
    for path in folder.iterdir():
        if path.is_dir():
            found.names[path.name] = _read(path)
        else:
            data = path.read_bytes()
            found.names[path.name] = _File(bytearray(data), data, touched_at=path.stat().st_mtime_ns)
    found.safe = dict(found.names)
    return found


def _write(
    folder: _Folder, trees: dict[int, dict[str, _File | _Folder]], chance: Random, target: Path
) -> None:
    target.mkdir(parents=True)
    for name, one in sorted(trees.get(id(folder), folder.safe).items()):
        if isinstance(one, _Folder):
            _write(one, trees, chance, target / name)
            continue
        (target / name).write_bytes(one.after_cut(chance))
        if one.touched_at is not None:
            os.utime(target / name, ns=(one.touched_at, one.touched_at))
