"""Lines already read: overlapping screenshots show the same pixels again, which need no second look."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from ocr.engines.base import Crop, EngineLine, LineEngine

_SIZE = 4000  # lines; about 10 MB


class CachedEngine:
    """An engine with a memory of the last `size` distinct crops. A crop is known by its exact pixels,
    so that a hit can never be wrong; a re-saved JPEG is simply read again."""

    def __init__(self, engine: LineEngine, size: int = _SIZE) -> None:
        self._engine = engine
        self._size = size
        self._known: OrderedDict[bytes, EngineLine] = OrderedDict()

    @property
    def name(self) -> str:
        """See `LineEngine`."""
        return self._engine.name

    @property
    def version(self) -> str:
        """See `LineEngine`."""
        return self._engine.version

    def read(self, crops: Sequence[Crop], languages: Sequence[str] = ()) -> list[EngineLine]:
        """See `LineEngine.read`; only crops never seen before reach the engine, each of them once."""
        keys = [_key(crop, languages) for crop in crops]
        unknown = {key: i for i, key in enumerate(keys) if key not in self._known}
        fresh = self._engine.read([crops[i] for i in unknown.values()], languages) if unknown else []
        read = dict(zip(unknown, fresh, strict=True))
        lines = [read[key] if key in read else self._known[key] for key in keys]
        for key, line in zip(keys, lines, strict=True):
            self._known[key] = line
            self._known.move_to_end(key)
        while len(self._known) > self._size:
            self._known.popitem(last=False)
        return lines


def _key(crop: Crop, languages: Sequence[str]) -> bytes:
    digest = hashlib.blake2b(repr((crop.shape, tuple(languages))).encode(), digest_size=16)
    digest.update(np.ascontiguousarray(crop).tobytes())
    return digest.digest()
