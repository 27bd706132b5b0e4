"""Originals are encrypted many at a time: as many as bear to be held in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from storage import encryption, originals, vault
from storage.library import Library
from storage.originals import OriginalStore
from tests.makers import a_picture_bytes
from tests.storage.test_encryption import PHRASE


def test_originals_wait_for_the_disk_together(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one a library of thousands takes many minutes on a busy disk."""
    for number in range(40):
        library.originals.keep(a_picture_bytes(number), "png")
    library.close()
    together: list[int] = []
    usual = originals._each

    def counted(work: Callable[[Path], None], paths: Collection[Path]) -> None:
        together.append(len(paths))
        usual(work, paths)

    monkeypatch.setattr(originals, "_each", counted)
    encryption.turn_on(library.folder, PHRASE, vault.new_code())
    assert together[0] == 40
    assert len(together) == 2  # the files, and their folders


def test_batches_bear_to_be_held_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = OriginalStore(tmp_path)
    for number in range(10):
        store.keep(bytes([number]) * 100, "png")
    monkeypatch.setattr(encryption, "BATCH", 250)
    monkeypatch.setattr(encryption, "MOST_AT_ONCE", 3)
    sizes = [[path.stat().st_size for path in batch] for batch in encryption._batches(store, True)]
    assert sum(map(len, sizes)) == 10
    assert all(len(batch) == 1 or sum(batch) <= 250 for batch in sizes)
    monkeypatch.setattr(encryption, "BATCH", 1 << 20)
    assert [len(batch) for batch in encryption._batches(store, True)] == [3, 3, 3, 1]
