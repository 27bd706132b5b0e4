"""A library may lie in any folder, whatever its name."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage.backup import automatic_backup, backup
from storage.library import DATABASE, open_library
from storage.restore import restore
from storage.settings import get_setting, set_setting
from storage.verify import verify
from tests.makers import a_picture

_NAMES = st.text(alphabet="a?#% &=+'\"`;:.~!$()[]{}*\\|<>客服，", min_size=1, max_size=8)


@given(name=_NAMES.filter(lambda name: name not in (".", "..")))
@example(name="a?b")
@example(name="a%20b")
@example(name="a#b")
@example(name="a.")
@example(name=' \'"纠纷" ')
@example(name="a?mode=memory")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_library_works_in_a_folder_of_any_name(empty_database: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "library", name)
        folder.mkdir(parents=True)
        shutil.copyfile(empty_database, folder / DATABASE)
        with open_library(folder) as library:
            a_picture(library)
            with library.writer() as session:
                set_setting(session, "here", name)
            automatic_backup(library)
            backup(library, Path(top, "out", f"{name}.zip"))
        restore(Path(top, "out", f"{name}.zip"), Path(top, "new", name))
        with open_library(Path(top, "new", name), create=False) as library, library.reader() as session:
            assert get_setting(session, "here") == name
            assert verify(library).ok
        assert [path.name for path in folder.parent.iterdir()] == [name]
        assert [path.name for path in Path(top, "new").iterdir()] == [name]


def test_a_question_mark_opens_no_other_library(tmp_path: Path) -> None:
    open_library(tmp_path / "a").close()
    open_library(tmp_path / "a?b").close()
    assert (tmp_path / "a?b" / DATABASE).stat().st_size
