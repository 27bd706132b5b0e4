"""Looking after a library that has lost something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.command_line import copies, main


@pytest.mark.parametrize(
    ("language", "lost", "done"), [("zh", "不见了", "已备份"), ("en", "missing", "backed")]
)
def test_a_backup_names_a_lost_original_and_holds_the_rest(
    tmp_path: Path, language: str, lost: str, done: str
) -> None:
    library = tmp_path / "library"
    main("--library", library, "add", *copies(tmp_path / "batch", "a.png", "b.png"))
    first = min((library / "originals").glob("??/*"))
    first.unlink()
    ended = main("--library", library, "backup", tmp_path / "b.zip", language=language)
    assert ended.code == 1
    assert first.stem in ended.err
    assert lost in ended.err
    assert done in ended.out
    restored = main("restore", tmp_path / "b.zip", "--to", tmp_path / "new", language=language)
    assert restored.code == 1
    assert first.stem in restored.err
    assert lost in restored.err
    assert len(list((tmp_path / "new" / "originals").glob("??/*"))) == 1
