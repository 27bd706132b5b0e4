"""Opening the window: on the library wanted, again in another language, or not and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui import app as app_module
from gui.app import application, opened, run, tell, translate_app
from gui.language import choose_language
from gui.views.conversion_box import Conversion
from storage.codes import LibraryReason
from storage.errors import LibraryUnusable, PassphraseNeeded
from storage.library import Library, open_library

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What is said to stand in the way."""
    heard: list[Exception] = []
    monkeypatch.setattr(app_module, "tell", heard.append)
    return heard


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty library, closed."""
    open_library(tmp_path / "own").close()
    return tmp_path / "own"


def unusable(monkeypatch: pytest.MonkeyPatch, *errors: Exception | None) -> None:
    """Let opening fail with these errors one after the other; None opens the library."""
    left = list(errors)

    def open_it(folder: Path, key: object = None) -> Library:
        error = left.pop(0)
        if error is not None:
            raise error
        return open_library(folder, key=key)  # type: ignore[arg-type]

    monkeypatch.setattr(app_module, "open_library", open_it)


def recovering(monkeypatch: pytest.MonkeyPatch, accepted: bool) -> list[str]:
    """Let the seller accept or give up recovering; returns the reasons it was offered for."""
    offered: list[str] = []

    class Box:
        def __init__(self, error: LibraryUnusable, _key: object) -> None:
            offered.append(error.reason)

        def exec(self) -> bool:
            return accepted

    monkeypatch.setattr(app_module, "RecoverBox", Box)
    return offered


def test_a_library_is_opened_where_it_was_wanted(place: Path, told: list[Exception]) -> None:
    library = opened(place)
    assert library is not None
    assert library.folder == place
    library.close()
    assert told == []


def test_without_a_folder_the_usual_one_is_opened(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "default_folder", lambda: place)
    library = opened(None)
    assert library is not None
    assert library.folder == place
    library.close()


def test_a_phrase_given_up_opens_nothing_and_says_nothing(
    place: Path, told: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    unusable(monkeypatch, PassphraseNeeded(place))
    assert opened(place) is None
    assert told == []


def test_what_recovering_cannot_mend_is_told(
    place: Path, told: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = recovering(monkeypatch, accepted=True)
    error = LibraryUnusable(LibraryReason.TOO_NEW, place)
    unusable(monkeypatch, error)
    assert opened(place) is None
    assert (offered, told) == ([], [error])


@pytest.mark.parametrize("reason", [LibraryReason.LOST, LibraryReason.BEHIND, LibraryReason.DAMAGED])
def test_a_lost_database_is_recovered_and_opened(
    place: Path, told: list[Exception], monkeypatch: pytest.MonkeyPatch, reason: LibraryReason
) -> None:
    offered = recovering(monkeypatch, accepted=True)
    unusable(monkeypatch, LibraryUnusable(reason, place), None)
    library = opened(place)
    assert library is not None
    library.close()
    assert (offered, told) == ([reason], [])


def test_a_recovery_given_up_opens_nothing_and_says_no_more(
    place: Path, told: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    recovering(monkeypatch, accepted=False)
    unusable(monkeypatch, LibraryUnusable(LibraryReason.LOST, place))
    assert opened(place) is None
    assert told == []


def test_a_recovery_that_did_not_help_is_told(
    place: Path, told: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    recovering(monkeypatch, accepted=True)
    again = LibraryUnusable(LibraryReason.LOST, place)
    unusable(monkeypatch, LibraryUnusable(LibraryReason.LOST, place), again)
    assert opened(place) is None
    assert told == [again]


def test_an_error_is_told_with_what_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []

    class Box:
        def setWindowTitle(self, _title: str) -> None:
            """No window is shown."""

        def exec(self) -> None:
            """Nobody presses anything."""

    def box(_icon: object, what: str, do: str) -> Box:
        said.append((what, do))
        return Box()

    monkeypatch.setattr(app_module, "plain_box", box)
    tell(LibraryUnusable(LibraryReason.TOO_NEW, tmp_path))
    ((what, do),) = said
    assert what
    assert do


class Window:
    """Stands for the main window; wants to be opened anew as often as is left."""

    left = 0
    conversion = None
    elsewhere: Path | None = None
    made: list[str] = []

    def __init__(self, library: Library, _reader: object) -> None:
        Window.made.append(library.folder.name)

    def show(self) -> None:
        """Show nothing."""

    def shut_down(self) -> None:
        """End nothing, and say whether once more."""
        self.again = Window.left > 0
        Window.left -= 1


@pytest.mark.parametrize("times", [0, 2])
def test_the_window_is_opened_anew_as_often_as_the_language_changes(
    place: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    translated: list[object] = []

    class App:
        def exec(self) -> int:
            return 5

    monkeypatch.setattr(app_module, "application", App)
    monkeypatch.setattr(app_module, "translate_app", translated.append)
    monkeypatch.setattr("gui.window.main_window.MainWindow", Window)
    monkeypatch.setattr("sys.setswitchinterval", lambda _seconds: None)
    monkeypatch.setattr(Window, "left", times)
    monkeypatch.setattr(Window, "made", [])
    assert run(place) == 5
    assert Window.made == ["own"] * (times + 1)
    assert len(translated) == times


@pytest.mark.parametrize(("there", "then"), [(True, "restored"), (False, "own")])
def test_a_restored_library_is_opened_and_if_it_cannot_be_the_one_before(
    place: Path, monkeypatch: pytest.MonkeyPatch, there: bool, then: str
) -> None:
    class App:
        def exec(self) -> int:
            return 5

    elsewhere = place.with_name("restored")
    if there:
        open_library(elsewhere).close()
    else:
        elsewhere.write_text("a file")
    monkeypatch.setattr(app_module, "application", App)
    monkeypatch.setattr(app_module, "translate_app", lambda _app: None)
    monkeypatch.setattr(app_module, "tell", lambda _error: None)
    monkeypatch.setattr("gui.window.main_window.MainWindow", Window)
    monkeypatch.setattr("sys.setswitchinterval", lambda _seconds: None)
    monkeypatch.setattr(Window, "left", 1)
    monkeypatch.setattr(Window, "made", [])
    monkeypatch.setattr(Window, "elsewhere", elsewhere)
    assert run(place) == 5
    assert Window.made == ["own", then]


def test_a_library_that_cannot_be_used_shows_no_window(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "application", lambda: None)
    monkeypatch.setattr(app_module, "opened", lambda _folder: None)
    monkeypatch.setattr("sys.setswitchinterval", lambda _seconds: None)
    assert run(place) == 3


def test_there_is_one_application(qapp: Any) -> None:
    assert application() is qapp


@pytest.mark.parametrize(("language", "words"), [("zh", "留证"), ("en", "Liuzheng")])
def test_the_words_are_those_of_the_language_in_use(qapp: QApplication, language: str, words: str) -> None:
    choose_language(language)
    before = QLocale()
    translate_app(qapp)
    translate_app(qapp)
    loaded = qapp.findChildren(QTranslator)
    assert QApplication.translate("MainWindow", "Liuzheng") == words
    assert len(loaded) == (2 if language == "zh" else 1)
    for one in loaded:
        qapp.removeTranslator(one)
        one.setParent(None)
    QLocale.setDefault(before)


class Box:
    """Stands for the box in which a library is encrypted or decrypted."""

    done_well = True
    made: list[Any] = []

    def __init__(self, wanted: Conversion) -> None:
        Box.made.append(wanted)
        self.key = "another key"

    def exec(self) -> None:
        """Nobody waits."""


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was to be converted."""
    monkeypatch.setattr(app_module, "ConversionBox", Box)
    monkeypatch.setattr(Box, "made", [])
    return Box.made


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, object]]:
    """Which folders were opened, with which keys; none is."""
    seen: list[tuple[Path, object]] = []
    monkeypatch.setattr(app_module, "_opened_or_mended", lambda place, key: seen.append((place, key)))
    return seen


@pytest.mark.parametrize("well", [True, False])
def test_a_library_converted_is_opened_with_its_new_key_and_else_as_any_other(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    boxes: list[Any],
    openings: list[tuple[Path, object]],
    well: bool,
) -> None:
    monkeypatch.setattr(Box, "done_well", well)
    monkeypatch.setattr(app_module, "opened", lambda folder: openings.append((folder, "asked for")))
    wanted = Conversion(place, phrase="a long phrase")
    with open_library(place) as library:
        app_module.opened_anew(library, wanted)
    assert boxes == [wanted]
    assert openings == [(place, "another key" if well else "asked for")]


def test_a_library_that_only_opens_anew_keeps_its_key(
    place: Path, boxes: list[Any], openings: list[tuple[Path, object]]
) -> None:
    with open_library(place) as library:
        library.key = cast(Any, "the key")
        app_module.opened_anew(library, None)
        library.key = None
    assert boxes == []
    assert openings == [(place, "the key")]


@pytest.mark.parametrize(
    ("key", "under_way", "well", "with_key"),
    [
        (None, False, True, [None]),
        (None, True, True, [None]),
        ("the key", False, True, ["the key"]),
        ("the key", True, True, ["another key"]),
        ("the key", True, False, []),
    ],
)
def test_an_encryption_that_was_cut_short_goes_on_before_the_library_opens(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    boxes: list[Any],
    openings: list[tuple[Path, object]],
    key: str | None,
    under_way: bool,
    well: bool,
    with_key: list[str | None],
) -> None:
    monkeypatch.setattr(Box, "done_well", well)
    monkeypatch.setattr(app_module, "ask_phrase", lambda _place: key)
    monkeypatch.setattr("storage.encryption.is_under_way", lambda _place: under_way)
    opened(place)
    assert openings == [(place, one) for one in with_key]
    assert boxes == ([Conversion(place, cast(Any, key), go_on=True)] if key and under_way else [])


def test_a_keyring_that_cannot_be_read_is_told_and_nothing_is_opened(
    place: Path,
    told: list[Exception],
    monkeypatch: pytest.MonkeyPatch,
    openings: list[tuple[Path, object]],
) -> None:
    error = LibraryUnusable(LibraryReason.DAMAGED, place)

    def refuse(_place: Path) -> None:
        raise error

    monkeypatch.setattr(app_module, "ask_phrase", refuse)
    assert opened(place) is None
    assert (told, openings) == ([error], [])
