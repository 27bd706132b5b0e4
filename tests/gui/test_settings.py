"""The seller's choices: kept, taken up at once, and a damaged file does no harm."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui import preferences
from gui.desk import Desk
from gui.preferences import Preferences
from gui.theme import CHANNEL_COLOURS, DARK, LIGHT, Colours, stylesheet, theme
from gui.views.settings_dialog import SettingsDialog
from ocr.types import Channel
from storage.settings import SHOP_NAMES, get_setting
from tests.gui.window_makers import at_rest


def test_choices_are_read_back() -> None:
    preferences.save(Preferences("zh", "dark", "tesseract", False))
    assert preferences.load() == Preferences("zh", "dark", "tesseract", False)


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"language": 7, "unknown": 1}'])
def test_a_damaged_file_gives_the_defaults(text: str) -> None:
    place = preferences.preferences_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    assert preferences.load() == Preferences()


def test_saving_changes_the_look_and_the_shop_s_names(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    at_rest(qtbot, desk)
    dialog.names.setPlainText("小禾家衣铺\n\n 小禾 ")
    dialog.look.setCurrentIndex(dialog.look.findData("dark"))
    dialog.accept()
    at_rest(qtbot, desk)
    assert theme().dark
    with desk.library.reader() as session:
        assert get_setting(session, SHOP_NAMES) == ["小禾家衣铺", "小禾"]
    theme().choose("light")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_colour_in_the_style_sheet_is_known(colours: Colours) -> None:
    assert "$" not in stylesheet(colours)


def test_every_channel_has_a_colour_of_its_own() -> None:
    assert all(str(channel) in CHANNEL_COLOURS for channel in Channel)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_can_be_read_on_their_ground(colours: Colours) -> None:
    for ink in (colours.text, colours.text_soft, colours.warn, colours.danger, colours.good, colours.accent):
        assert contrast(ink, colours.ground) >= 4.5
    assert contrast(colours.text_faint, colours.ground) >= 4.5
    assert contrast(colours.accent_text, colours.accent) >= 4.5


def test_the_tab_key_leaves_the_field_of_names(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    at_rest(qtbot, desk)
    assert dialog.names.tabChangesFocus()


def test_every_choice_about_backups_stands_in_the_form(qtbot: QtBot, desk: Desk) -> None:
    dialog = SettingsDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    at_rest(qtbot, desk)
    shown = dialog.backups
    for part in (shown.every, shown.folder, shown.chooser, shown.keep, shown.last):
        assert part.window() is dialog
