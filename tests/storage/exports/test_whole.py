"""Nothing leaves the house whose bytes are not what its printed hash says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storage.disputes import cases, contents
from storage.errors import ExhibitChanged
from storage.exports.bundle import build_bundle
from storage.exports.pack import build_pack
from storage.exports.report import build_pdf
from storage.library import Library
from tests.makers import a_picture, a_reading

Build = Callable[[Library, int, Path], Any]
BUILDS: dict[str, Build] = {
    "pdf": lambda library, number, out: build_pdf(library, number, out / "a.pdf"),
    "pack": lambda library, number, out: build_pack(library, number, out / "pack", "taobao"),
    "bundle": lambda library, number, out: build_bundle(library, number, out / "a.zip"),
}


@pytest.mark.parametrize("kind", BUILDS)
def test_two_originals_that_were_swapped_are_not_exported(
    library: Library, tmp_path: Path, kind: str
) -> None:
    kept = [a_picture(library, a_reading(name), name=f"{name}.png") for name in ("one", "two")]
    with library.writer() as session:
        number = cases.new(session, "衬衫")
        for sha256 in kept:
            contents.add_picture(session, number, sha256)
    one, two = (library.originals.path(sha256) for sha256 in kept)
    first, second = one.read_bytes(), two.read_bytes()
    for path, data in ((one, second), (two, first)):
        path.chmod(0o600)
        path.write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(ExhibitChanged) as caught:
        BUILDS[kind](library, number, out)
    assert (caught.value.exhibit, caught.value.fault) == ("E01", "changed")
    assert caught.value.name in ("one.png", "two.png")
    assert list(out.iterdir()) == []
