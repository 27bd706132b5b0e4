"""Strangers' words are shown letter by letter, in every widget there is."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.intake import Refused
from gui.plain import PlainLabel, plain_tip
from gui.views.columns_dialog import ColumnsDialog
from gui.views.dialogs import ChooseDialog
from gui.views.dispute.profile_dialog import ProfileDialog
from gui.views.dispute.promise_dialog import PromiseDialog
from gui.views.dispute.typed_entry import DoubtDialog, TypedEntryDialog
from gui.views.export_options import ExportDialog
from gui.views.settings_dialog import SettingsDialog
from gui.widgets.basics import Elided, label, tool
from gui.window.main_window import MainWindow
from ocr.errors import Unusable
from ocr.types import Facts
from storage.codes import LibraryReason
from storage.disputes.profiles import Profile
from storage.errors import LibraryUnusable
from storage.library import Library
from storage.orders.importing import import_orders
from tests.gui.window_makers import at_rest, until
from tests.makers import a_picture, a_reading
from tests.storage.orders.lists import as_csv

Open = Callable[..., MainWindow]
GUI = Path(__file__).parents[2] / "gui"
HOSTILE = '<img src="file:/tmp/x.png"><b>B</b>&lt;i&gt;'
NUMBER = "290371648205317"


def rich(text: str) -> bool:
    """Whether Qt would take a text for markup with a tag of the stranger's in it."""
    return bool(GuiQt.mightBeRichText(text)) and "<img" in text


def offenders() -> Iterator[str]:
    """Every widget and model row that would show markup."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield from [f"{named(widget)}: {widget.text()}"] if widget.text() else []
        if isinstance(widget, QTextEdit):
            yield f"{named(widget)} knows markup"
        if rich(widget.toolTip()) or rich(widget.whatsThis()) or rich(widget.statusTip()):
            yield f"{named(widget)}: {widget.toolTip()}"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{named(widget)}: {tip}" for tip in tips(widget.model()) if rich(tip))


def tips(model: QAbstractItemModel) -> Iterator[str]:
    roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for row in range(min(model.rowCount(), 50)):
        for column in range(columns):
            yield from (str(model.data(model.index(row, column), role) or "") for role in roles)


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.window()).__name__}"


@pytest.fixture
def hostile_window(qtbot: QtBot, open_window: Open, library: Library, tmp_path: Path) -> MainWindow:
    """Every place of the window, filled with a stranger's words."""
    reading = a_reading(HOSTILE, f"{HOSTILE} 2", title=HOSTILE, facts=Facts(order_numbers=(NUMBER,)))
    sha256 = a_picture(library, reading, name="img src=x.png")
    orders = tmp_path / "orders.csv"
    head = ("订单编号", "买家会员名", "宝贝标题", "订单状态", "买家实际支付金额")
    orders.write_bytes(as_csv((head, (NUMBER, HOSTILE, HOSTILE, HOSTILE, "50"))))
    import_orders(library, orders)
    window = open_window()
    window.flows.make_dispute(HOSTILE, [sha256])
    until(qtbot, lambda: window.disputes.view.shown() is not None)
    at_rest(qtbot, window.desk)
    return window


def test_no_page_of_the_window_reads_markup(qtbot: QtBot, hostile_window: MainWindow) -> None:
    window = hostile_window
    for place in range(window.disputes.view.tabs.count()):
        window.disputes.view.tabs.setCurrentIndex(place)
        at_rest(qtbot, window.desk)
        assert list(offenders()) == []
    for key in window.pages:
        window.go(key)
        at_rest(qtbot, window.desk)
        assert list(offenders()) == []
    window.inbox.list.setCurrentIndex(window.inbox.model.index(0))
    window.go("search")
    window.search.field.setText("img")
    until(qtbot, lambda: len(window.search.lines()) > 0)
    window.toast.say(HOSTILE, HOSTILE)
    window.strip.show_progress(1, 2, HOSTILE)
    window.veil.lift(HOSTILE)
    at_rest(qtbot, window.desk)
    assert list(offenders()) == []
    shown = {widget.text() for widget in window.findChildren(QLabel)}
    assert any("<img" in text for text in shown)  # the words did reach the labels


def test_no_box_reads_markup(hostile_window: MainWindow, tmp_path: Path) -> None:
    from gui.explain import explain

    window = hostile_window
    window.boxes.show_error(explain(LibraryUnusable(LibraryReason.DAMAGED, tmp_path / HOSTILE)))
    window.boxes.show_refused([Refused(HOSTILE, Unusable.BROKEN)])
    window.care._tell(HOSTILE, HOSTILE)
    boxes = window.findChildren(QMessageBox)
    assert len(boxes) == 3
    assert list(offenders()) == []
    for box in boxes:
        box.close()


def test_no_dialog_reads_markup(qtbot: QtBot, hostile_window: MainWindow) -> None:
    window = hostile_window
    view = window.disputes.view
    timeline = view.shown()
    assert timeline is not None
    made: list[QDialog] = [
        ChooseDialog(window, HOSTILE, [(1, HOSTILE)], HOSTILE, "{0}"),
        SettingsDialog(window.desk, window),
        ExportDialog(window, HOSTILE, [HOSTILE], HOSTILE),
        *dialogs_of(window, timeline),
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
        at_rest(qtbot, window.desk)
        assert list(offenders()) == []


def dialogs_of(window: MainWindow, timeline: Any) -> list[QDialog]:
    return [
        ColumnsDialog(window, [HOSTILE]),
        TypedEntryDialog(window, "event"),
        DoubtDialog(window, timeline.exhibits, HOSTILE),
        PromiseDialog(window, HOSTILE),
        ProfileDialog(window, Profile(HOSTILE, HOSTILE, HOSTILE)),
    ]


def test_a_tool_tip_comes_up_as_letters(qtbot: QtBot) -> None:
    button = tool("add", HOSTILE)
    qtbot.addWidget(button)
    button.show()
    place = QPoint(2, 2)
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, place, button.mapToGlobal(place)))
    tip = next(one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel"))
    assert isinstance(tip, QLabel)
    assert "<img" not in tip.text()
    assert "&lt;img" in tip.text()


def test_what_looks_like_no_markup_stays_as_it_is() -> None:
    assert plain_tip("3 < 5 & 7 > 2\n第二行") == "3 < 5 & 7 > 2\n第二行"
    assert not rich(plain_tip(HOSTILE))


@pytest.mark.parametrize("make", [PlainLabel, label, Elided])
def test_labels_show_every_letter(qtbot: QtBot, make: Callable[[str], QLabel]) -> None:
    shown = make(HOSTILE)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText


MAKERS = {"QLabel", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextBrowser"}
MAKERS |= {"QTextEdit", "QTextDocument", "QStaticText", "QGraphicsTextItem", "QWhatsThis"}
TIPS = (".setToolTip", ".setWhatsThis", ".setStatusTip", ".showMessage", "QToolTip.showText")
SAID = {"plain_tip", "tr", "translate"}


def test_labels_boxes_and_tool_tips_are_made_in_one_place() -> None:
    found = []
    for path in sorted(GUI.rglob("*.py")):
        if path != GUI / "plain.py":
            found += [f"{path.relative_to(GUI)}: {line}" for line in made_elsewhere(path)]
    assert found == []


def made_elsewhere(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef) and MAKERS & {ast.unparse(base) for base in node.bases}:
            yield f"class {node.name}"
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.rpartition(".")[0] in MAKERS or name in MAKERS:
            yield name
        if name.endswith(
            (".setToolTip", ".setWhatsThis", ".setStatusTip", ".showMessage", "QToolTip.showText")
        ):
            yield from [] if all(map(harmless, node.args)) else [ast.unparse(node)]


def harmless(argument: ast.expr) -> bool:
    """Our own words, or a stranger's made plain."""
    if isinstance(argument, ast.IfExp):
        return harmless(argument.body) and harmless(argument.orelse)
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func).rpartition(".")[2] in SAID
    return isinstance(argument, ast.Constant)
