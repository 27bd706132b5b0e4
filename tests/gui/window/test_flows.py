"""Things a seller does that take a question or two: take in, file, import, open disputes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.intake import IntakeResult
from gui.models.messages import from_bubble
from gui.views.columns_dialog import ColumnsDialog
from gui.views.dialogs import ChooseDialog
from gui.window import flows as flows_module
from gui.window.flows import Flows, counts_of
from storage.codes import ArrivalSource
from storage.disputes import cases
from storage.disputes.layout import lay_out
from storage.disputes.locking import lock
from storage.orders.orders import add_order, list_orders
from storage.pictures import get_picture, list_pictures
from tests.gui.records import a_bubble
from tests.gui.window_makers import answer, at_rest, news_at_once, until
from tests.makers import a_picture, a_picture_bytes, a_reading

ORDER, OTHER = "290371648205317", "290371648205318"
Told = list[tuple[str, Any]]
Say = Callable[[str | None], list[str]]


@pytest.fixture
def flows(qtbot: QtBot, desk: Desk) -> Flows:
    desk._watch.stop()
    window = QWidget()
    qtbot.addWidget(window)
    made = Flows(desk, window)
    made.kept_alive = window  # type: ignore[attr-defined]
    return made


@pytest.fixture
def told(flows: Flows) -> Told:
    heard: Told = []
    for name in ("said", "kept", "imported", "dispute_wanted"):
        getattr(flows, name).connect(lambda value, name=name: heard.append((name, value)))
    return heard


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Say:
    """Lets the seller type a line when asked, None for giving up; returns the questions."""

    def say(text: str | None) -> list[str]:
        questions: list[str] = []

        def ask(_parent: object, question: str, *_more: object, **_named: object) -> str | None:
            questions.append(question)
            return text

        monkeypatch.setattr(flows_module, "ask_text", ask)
        return questions

    return say


@pytest.fixture
def sha256(desk: Desk) -> str:
    """A picture that was read and is filed nowhere."""
    return a_picture(desk.library, a_reading("在吗", "在的"))


def orders_of(desk: Desk, sha256: str) -> tuple[str, ...]:
    with desk.library.reader() as session:
        return get_picture(session, sha256).order_numbers


def the_orders(desk: Desk) -> list[str]:
    with desk.library.reader() as session:
        return [record.number for record in list_orders(session)]


def the_disputes(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    with desk.library.reader() as session:
        return [(record.title, record.orders) for record in cases.list_disputes(session)]


def rows(dialog: Any) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


@pytest.fixture
def two_orders(desk: Desk) -> None:
    with desk.library.writer() as session:
        add_order(session, ORDER, "taobao", buyer="小王")
        add_order(session, OTHER, "taobao")


@pytest.mark.usefixtures("two_orders")
def test_pictures_are_filed_under_the_order_chosen(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = answer(monkeypatch, ChooseDialog, lambda dialog: dialog.words.setText("小王"))
    flows.file_under_order([sha256])
    at_rest(qtbot, desk)
    assert rows(seen[0])[0] == f"{ORDER}  ·  小王"
    assert orders_of(desk, sha256) == (ORDER,)
    assert desk.undo_stack.count() == 1
    desk.undo()
    at_rest(qtbot, desk)
    assert orders_of(desk, sha256) == ()


@pytest.mark.usefixtures("two_orders")
def test_an_order_that_is_new_is_made_first(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ChooseDialog, lambda dialog: dialog.words.setText("240301-123456789012345"))
    flows.file_under_order([sha256])
    at_rest(qtbot, desk)
    assert orders_of(desk, sha256) == ("240301-123456789012345",)
    with desk.library.reader() as session:
        (made,) = list_orders(session, words="240301")
    assert made.platform == "pinduoduo"


@pytest.mark.parametrize("accepted", [True, False])
def test_filing_that_is_given_up_or_chooses_nothing_files_nothing(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    answer(monkeypatch, ChooseDialog, lambda dialog: dialog.words.setText("" if accepted else "77"), accepted)
    flows.file_under_order([sha256])
    at_rest(qtbot, desk)
    assert desk.undo_stack.count() == 0


@pytest.mark.parametrize(("text", "made"), [(ORDER, [ORDER]), (None, []), ("", [])])
def test_an_order_is_added_by_its_number(
    qtbot: QtBot, desk: Desk, flows: Flows, typed: Say, text: str | None, made: list[str]
) -> None:
    questions = typed(text)
    flows.add_order()
    at_rest(qtbot, desk)
    assert questions == ["Which order?"]
    assert the_orders(desk) == made


@pytest.mark.usefixtures("two_orders")
def test_a_new_dispute_is_about_the_order_it_was_opened_from(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, typed: Say
) -> None:
    assert typed("衬衫") == []
    flows.new_dispute(ORDER)
    at_rest(qtbot, desk)
    assert the_disputes(desk) == [("衬衫", (ORDER,))]
    assert [name for name, _ in told] == ["said", "dispute_wanted"]
    assert told[0][1] == "Dispute opened"


def test_a_dispute_needs_no_order_but_a_title(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, typed: Say
) -> None:
    typed(None)
    flows.new_dispute()
    at_rest(qtbot, desk)
    assert told == []
    typed("鞋子")
    flows.new_dispute()
    at_rest(qtbot, desk)
    assert the_disputes(desk) == [("鞋子", ())]


def a_case(desk: Desk, title: str) -> int:
    with desk.library.writer() as session:
        return cases.new(session, title)


def test_things_go_into_the_dispute_chosen_and_a_locked_one_is_not_offered(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, locked = a_case(desk, "衬衫"), a_case(desk, "鞋子")
    with desk.library.writer() as session:
        lock(session, locked, language="en")
    seen = answer(monkeypatch, ChooseDialog, lambda _dialog: None)
    flows.add_to_dispute([sha256])
    at_rest(qtbot, desk)
    assert rows(seen[0]) == ["衬衫"]
    with desk.library.reader() as session:
        assert len(lay_out(session, number, language="en").entries) == 2
    desk.undo()
    at_rest(qtbot, desk)
    with desk.library.reader() as session:
        assert lay_out(session, number, language="en").entries == ()


def test_a_message_goes_into_a_dispute_made_for_it(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ChooseDialog, lambda dialog: dialog.words.setText("新的"))
    line = from_bubble(a_bubble(sha256=sha256, box=(20, 100, 300, 60)))
    flows.add_to_dispute([line])
    at_rest(qtbot, desk)
    assert the_disputes(desk) == [("新的", ())]
    number = told[-1][1]
    with desk.library.reader() as session:
        assert [entry.text for entry in lay_out(session, number, language="en").entries] == ["在吗"]


def test_adding_that_is_given_up_adds_nothing(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(desk, "衬衫")
    seen = answer(monkeypatch, ChooseDialog, lambda _dialog: None, accepted=False)
    flows.add_to_dispute([])
    at_rest(qtbot, desk)
    assert seen == []
    flows.add_to_dispute([sha256])
    at_rest(qtbot, desk)
    assert len(seen) == 1
    assert desk.undo_stack.count() == 0


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a picture and an order list."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.png").write_bytes(a_picture_bytes("a"))
    (folder / "orders.csv").write_text(f"订单编号,买家会员名\n{ORDER},小王\n", "utf-8")
    return folder


def kept(told: Told) -> IntakeResult:
    (result,) = (value for name, value in told if name == "kept")
    assert isinstance(result, IntakeResult)
    return result


def test_files_are_chosen_kept_and_order_lists_imported(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(files / "a.png"), str(files / "orders.csv")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: (names, ""))
    flows.choose_files()
    until(qtbot, lambda: any(name == "imported" for name, _ in told))
    assert len(kept(told).added) == 1
    assert kept(told).dispute is None
    assert the_orders(desk) == [ORDER]


def test_no_file_chosen_takes_nothing_in(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    flows.choose_files()
    flows.choose_order_list()
    at_rest(qtbot, desk)
    assert told == []


def test_pictures_meant_for_a_dispute_go_into_it_known_ones_too(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, files: Path
) -> None:
    number = a_case(desk, "衬衫")
    flows.keep([files / "a.png"], ArrivalSource.FILE)
    at_rest(qtbot, desk)
    told.clear()
    flows.keep([files / "a.png"], ArrivalSource.FILE, number)
    until(qtbot, lambda: desk.undo_stack.count() == 1)
    at_rest(qtbot, desk)
    assert kept(told).dispute == number
    with desk.library.reader() as session:
        assert len(lay_out(session, number, language="en").exhibits) == 1


def test_where_nothing_was_kept_nothing_goes_into_the_dispute(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, files: Path
) -> None:
    (files / "bad.png").write_bytes(b"")
    flows.keep([files / "bad.png"], ArrivalSource.FILE, a_case(desk, "衬衫"))
    at_rest(qtbot, desk)
    assert len(kept(told).refused) == 1
    assert desk.undo_stack.count() == 0


def test_an_empty_clipboard_is_said(flows: Flows, told: Told) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    flows.paste()
    assert told == [("said", "There is no picture and no file on the clipboard")]


def test_a_picture_on_the_clipboard_is_kept(qtbot: QtBot, desk: Desk, flows: Flows, told: Told) -> None:
    QGuiApplication.clipboard().setImage(QImage.fromData(a_picture_bytes("pasted")))
    flows.paste()
    at_rest(qtbot, desk)
    QGuiApplication.clipboard().clear()
    assert len(kept(told).added) == 1
    with desk.library.reader() as session:
        (record,) = list_pictures(session)
    assert record.source == "paste"


def test_an_order_list_is_chosen_and_imported(
    qtbot: QtBot, desk: Desk, flows: Flows, told: Told, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(files / "orders.csv"), ""))
    flows.choose_order_list()
    at_rest(qtbot, desk)
    assert [value.added for name, value in told if name == "imported"] == [(ORDER,)]


@pytest.mark.parametrize("accepted", [True, False])
def test_a_list_of_unknown_columns_is_explained_once(
    qtbot: QtBot,
    desk: Desk,
    flows: Flows,
    told: Told,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    accepted: bool,
) -> None:
    odd = files / "odd.csv"
    odd.write_text(f"Nummer,Käufer\n{ORDER},小王\n", "utf-8")
    monkeypatch.setattr(ColumnsDialog, "mapping", lambda _dialog: {"number": "Nummer", "buyer": "Käufer"})
    monkeypatch.setattr(ColumnsDialog, "platform_name", lambda _dialog: "taobao")
    seen = answer(monkeypatch, ColumnsDialog, lambda _dialog: None, accepted)
    flows.import_orders(odd)
    at_rest(qtbot, desk)
    assert len(seen) == 1
    assert the_orders(desk) == ([ORDER] if accepted else [])
    assert [name for name, _ in told] == (["imported"] if accepted else [])
    if accepted:
        flows.import_orders(odd)
        at_rest(qtbot, desk)
        assert len(seen) == 1  # what the columns mean is known by now


def test_a_list_that_cannot_be_read_is_told(qtbot: QtBot, desk: Desk, flows: Flows, files: Path) -> None:
    errors: list[Exception] = []
    desk.failed.connect(errors.append)
    (files / "bad.xlsx").write_bytes(b"no table")
    flows.import_orders(files / "bad.xlsx")
    at_rest(qtbot, desk)
    assert len(errors) == 1


def test_the_question_asked_last_counts_however_late_the_first_is_answered(
    qtbot: QtBot, desk: Desk, flows: Flows, sha256: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = answer(monkeypatch, ChooseDialog, lambda _dialog: None, accepted=False)
    for _ in range(3):
        flows.file_under_order([sha256])
    at_rest(qtbot, desk)
    assert len(seen) == 1


def test_the_numbers_of_the_sidebar_are_the_library_s(desk: Desk, sha256: str) -> None:  # noqa: ARG001
    with desk.library.reader() as session:
        assert counts_of(session).unfiled == 1


def test_keeping_is_called_off_after_the_file_in_hand(
    qtbot: QtBot, flows: Flows, told: Told, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.png" for name in "ab"]
    for path in paths:
        path.write_bytes(a_picture_bytes(path.stem))
    ended: list[bool] = []
    flows.taken.connect(lambda: ended.append(True))
    gate = Event()
    flows._desk.run(lambda _job: gate.wait(60))
    flows.keep(paths, ArrivalSource.DROP)
    flows.call_off()
    gate.set()
    until(qtbot, lambda: ended)
    assert told == []
    flows.keep(paths, ArrivalSource.DROP)
    until(qtbot, lambda: len(ended) == 2)
    assert [len(result.added) for name, result in told if name == "kept"] == [2]


def test_what_was_kept_imported_or_opened_is_news_before_it_is_said(
    qtbot: QtBot, desk: Desk, flows: Flows, files: Path
) -> None:
    heard = news_at_once(desk)
    for name in ("kept", "imported", "dispute_wanted"):
        getattr(flows, name).connect(lambda _value, name=name: heard.append(name))
    flows.keep([files / "a.png"], ArrivalSource.FILE)
    at_rest(qtbot, desk)
    flows.import_orders(files / "orders.csv")
    at_rest(qtbot, desk)
    flows.make_dispute("衬衫", [])
    at_rest(qtbot, desk)
    assert heard == ["news", "kept", "news", "imported", "news", "dispute_wanted"]
