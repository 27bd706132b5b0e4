"""Labels, buttons, rows and columns, and what a view shows while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import theme
from gui.widgets.basics import (
    Elided,
    Empty,
    button,
    clear,
    column,
    framed,
    label,
    row,
    scrolled,
    section,
    tool,
)
from tests.gui.records import drawn, near
from tests.gui.window_makers import click


def shown(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 100) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_a_label_has_a_style_wraps_and_can_be_selected_where_asked(qtbot: QtBot) -> None:
    plain, styled = label("a"), label("b", "soft", wrap=True, selectable=True)
    for one in (plain, styled):
        qtbot.addWidget(one)
    assert (plain.objectName(), plain.wordWrap()) == ("", False)
    assert (styled.objectName(), styled.wordWrap()) == ("soft", True)
    mouse = Qt.TextInteractionFlag.TextSelectableByMouse
    assert styled.textInteractionFlags() & mouse
    assert not plain.textInteractionFlags() & mouse


def test_a_button_acts_when_pressed_and_never_by_enter_elsewhere(qtbot: QtBot) -> None:
    pressed: list[tuple[object, ...]] = []
    made = button("Add", lambda *with_what: pressed.append(with_what), "primary", "add")
    shown(qtbot, made)
    click(qtbot, made)
    assert pressed == [()]
    assert made.text() == " Add"
    assert made.accessibleName() == "Add"
    assert made.objectName() == "primary"
    assert not made.icon().isNull()
    assert not made.autoDefault()
    bare = button("Add")
    qtbot.addWidget(bare)
    assert bare.text() == "Add"
    assert bare.objectName() == ""
    assert bare.icon().isNull()


def test_a_button_with_a_picture_alone_says_its_name(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = tool("close", "Take out", lambda: pressed.append("out"))
    shown(qtbot, made)
    click(qtbot, made)
    assert pressed == ["out"]
    assert made.accessibleName() == "Take out" == made.toolTip()
    assert not made.icon().isNull()


def test_icons_follow_the_look(qtbot: QtBot) -> None:
    made = tool("close", "Take out")
    qtbot.addWidget(made)
    theme().choose("light")
    light = made.icon().pixmap(QSize(18, 18)).toImage()
    theme().choose("dark")
    dark = made.icon().pixmap(QSize(18, 18)).toImage()
    theme().choose("light")
    assert light != dark


def test_a_row_puts_parts_beside_and_a_column_below_each_other(qtbot: QtBot) -> None:
    one, two = label("a"), label("b")
    beside = shown(qtbot, row(one, 30, two, None, spacing=4, margins=(9, 5, 0, 0)))
    assert one.x() == 9
    assert one.y() == 5
    assert two.x() - one.geometry().right() - 1 >= 30
    assert two.geometry().right() < beside.width() - 100  # the stretch takes the rest
    three, four = label("a"), label("b")
    below = shown(qtbot, column(three, four, None, spacing=4))
    assert below.isVisible()
    assert four.y() - three.geometry().bottom() - 1 == 4
    assert four.x() == three.x()


def test_words_that_wrap_or_are_cut_take_the_room_of_a_row(qtbot: QtBot) -> None:
    for words in (label("words", wrap=True), Elided("words")):
        other = label("x")
        holder = shown(qtbot, row(words, other))
        assert words.width() > holder.width() - 100
    short = label("short")
    holder = shown(qtbot, row(short, None))
    assert short.width() < holder.width() - 300


def test_a_frame_keeps_its_padding_and_a_section_its_title(qtbot: QtBot) -> None:
    inner = label("a")
    frame = framed(inner, "card", 10)
    shown(qtbot, frame)
    assert frame.objectName() == "card"
    assert inner.x() >= 10
    assert inner.y() >= 10
    assert inner.x() < 14
    part = section("Doubts", label("b"))
    qtbot.addWidget(part)
    titles = [one.text() for one in part.findChildren(QLabel, "sectionTitle")]
    assert titles == ["Doubts"]


def test_a_cleared_holder_is_empty_at_once(qtbot: QtBot) -> None:
    one, two = label("a"), label("b")
    holder = shown(qtbot, column(one, None, two))
    clear(holder)
    layout = holder.layout()
    assert layout is not None
    assert layout.count() == 0
    assert not one.isVisible()
    assert not two.isVisible()


def test_a_pane_scrolls_up_and_down_only(qtbot: QtBot) -> None:
    inner = label("\n".join("word" for _ in range(60)))
    pane = scrolled(inner)
    shown(qtbot, pane, 120, 100)
    assert isinstance(pane, QScrollArea)
    assert pane.widget() is inner
    assert pane.verticalScrollBar().maximum() > 0
    assert pane.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert inner.width() <= pane.width()
    assert pane.frameShape() == QScrollArea.Shape.NoFrame


def test_a_line_without_room_is_cut_and_can_be_read_whole(qtbot: QtBot) -> None:
    words = "a rather long name of a shop that sells shirts"
    line = Elided(words, "faint")
    shown(qtbot, line, 120, 20)
    assert line.text().endswith("…")
    assert line.text() != words
    assert line.toolTip() == words == line.whole() == line.accessibleName()
    assert line.objectName() == "faint"
    line.resize(900, 20)
    assert line.text() == words
    assert line.toolTip() == ""
    line.show_text("short")
    assert (line.text(), line.whole(), line.accessibleName()) == ("short", "short", "short")


def test_a_line_without_any_width_yet_keeps_its_text(qtbot: QtBot) -> None:
    line = Elided("words")
    shown(qtbot, line, 20, 20)
    assert line.text() == "words"
    line.resize(21, 20)
    assert line.text() != "words"


def test_an_empty_view_says_what_it_is_and_can_say_something_else(qtbot: QtBot) -> None:
    pressed: list[str] = []
    add = button("Add", lambda: pressed.append("add"))
    empty = Empty("inbox", "Nothing yet", "Drop something", add)
    shown(qtbot, empty, 600, 400)
    words = [one.text() for one in empty.findChildren(QLabel)]
    assert "Nothing yet" in words
    assert "Drop something" in words
    click(qtbot, add)
    assert pressed == ["add"]
    empty.say("Nothing found", "Try fewer words")
    words = [one.text() for one in empty.findChildren(QLabel)]
    assert "Nothing found" in words
    assert "Try fewer words" in words


def test_an_empty_view_is_drawn_in_the_colours_of_the_look(qtbot: QtBot) -> None:
    theme().choose("light")
    empty = Empty("inbox", "Nothing yet", "Drop something")
    shown(qtbot, empty, 600, 400)
    icon = empty._icon.geometry()
    light = theme().colours.line_strong
    assert near(drawn(empty, icon), light) > 50
    theme().choose("dark")
    assert near(drawn(empty, icon), theme().colours.line_strong) > 50
    theme().choose("light")
