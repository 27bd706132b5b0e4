"""Changes inside what carries checksums: one of a byte from outside is told by the checksum, and what reads
the rest is never reached."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from random import Random

Change = Callable[[bytes], bytes]
Inside = Callable[[bytes, Change, Random], bytes]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def in_zip(data: bytes, change: Change, chance: Random) -> bytes:
    """One member of a ZIP changed and all packed again; anything else changed as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [(name, packed.read(name)) for name in packed.namelist()]
    except Exception:  # noqa: BLE001 - a ZIP that was broken before has no inside
        return change(data)
    chosen = chance.randrange(len(members)) if members else 0
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, (name, content) in enumerate(members):
            packed.writestr(zipfile.ZipInfo(name), change(content) if place == chosen else content)
    return made.getvalue()


def in_png(data: bytes, change: Change, chance: Random) -> bytes:
    """One chunk of a PNG changed, pixels before they are packed; anything else changed as it is."""
    chunks = list(_chunks(data))
    if not chunks:
        return change(data)
    chosen = chance.randrange(len(chunks))
    kind, body = chunks[chosen]
    try:
        changed = zlib.compress(change(zlib.decompress(body)), 1) if kind == b"IDAT" else change(body)
    except zlib.error:
        changed = change(body)
    chunks[chosen] = (kind, changed)
    return _SIGNATURE + b"".join(map(_packed, chunks))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while data.startswith(_SIGNATURE) and at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += length + 12


def _packed(chunk: tuple[bytes, bytes]) -> bytes:
    kind, body = chunk
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
