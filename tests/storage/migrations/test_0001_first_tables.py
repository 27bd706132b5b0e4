"""The tables as the revisions make them in a library that nobody has used yet."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine

from storage.library import open_library
from storage.models import Base
from tests.storage.test_models import TABLES, columns, keys


def test_a_new_library_has_the_columns_and_keys_of_the_models(tmp_path: Path) -> None:
    wanted = create_engine("sqlite://")
    Base.metadata.create_all(wanted)
    with wanted.connect() as said, open_library(tmp_path) as library, library.reader() as session:
        made = session.connection()
        for table in TABLES:
            assert columns(made, table) == columns(said, table)
            assert keys(made, table) == keys(said, table)
    wanted.dispose()
