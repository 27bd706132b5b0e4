"""Through the real window with a real library, as a seller goes: drop, read, correct, file, dispute, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui import changes, dispute_changes
from gui.window.main_window import MainWindow
from ocr.errors import UnreadablePicture, Unusable
from ocr.types import ReadingWarning
from storage.library import Library
from storage.orders.orders import add_order
from tests.gui.window_makers import at_rest, chosen_place, click, lit_place, outlines_on, there, until
from tests.makers import a_picture, a_picture_bytes, a_reading

Open = Callable[..., MainWindow]


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files onto the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def texts(transcript: Any) -> list[str]:
    """What a list of messages shows."""
    return [line.text for line in transcript.lines()]


def test_a_dropped_screenshot_is_kept_read_and_shown(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    picture = tmp_path / "chat.png"
    picture.write_bytes(a_picture_bytes("chat", (400, 800)))
    window = open_window({"chat.png": a_reading("在吗", "在的亲")})
    drop(window, picture)

    until(qtbot, lambda: texts(window.inbox.view.transcript) == ["在吗", "在的亲"])
    assert window.sidebar.buttons["inbox"].count() == "1"
    assert window.inbox.model.total() == 1


def test_a_click_at_the_side_goes_there(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    for key, place in reversed(window.sidebar.buttons.items()):
        click(qtbot, place)
        assert window.stack.currentWidget() is window.pages[key]


def test_the_same_file_twice_is_kept_once(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    picture = tmp_path / "chat.png"
    picture.write_bytes(a_picture_bytes("chat"))
    window = open_window()
    drop(window, picture)
    until(qtbot, lambda: window.inbox.model.total() == 1)
    drop(window, picture)

    until(qtbot, lambda: "twice" in window.toast.text())
    at_rest(qtbot, window.desk)
    assert window.inbox.model.total() == 1


def test_a_file_that_is_no_picture_is_named_and_the_rest_goes_on(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    (tmp_path / "broken.png").write_bytes(b"")
    (tmp_path / "sound.png").write_bytes(a_picture_bytes("sound"))
    window = open_window({"sound.png": a_reading("在吗")})
    drop(window, tmp_path)

    until(qtbot, lambda: window.inbox.model.total() == 1)
    until(qtbot, lambda: window.findChildren(QMessageBox))
    box = window.findChildren(QMessageBox)[0]
    assert "broken.png" in box.informativeText()
    box.close()


def test_a_picture_that_cannot_be_read_says_why_and_is_still_there(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    (tmp_path / "odd.png").write_bytes(a_picture_bytes("odd"))
    window = open_window({"odd.png": UnreadablePicture(Unusable.BROKEN)})
    drop(window, tmp_path / "odd.png")

    until(qtbot, lambda: there(window.inbox.view.shown()).record.state == "failed")
    assert "damaged" in window.inbox.view._notice.text()


def test_a_chat_that_the_net_alone_put_together_asks_to_be_checked(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    guessed = (ReadingWarning.GUESSED, ReadingWarning.UNREAD)
    a_picture(library, replace(a_reading("袖子开线了"), warnings=guessed))
    window = open_window()
    until(qtbot, lambda: texts(window.inbox.view.transcript) == ["袖子开线了"])
    notice = window.inbox.view._notice
    assert notice.isVisible()
    assert "check who wrote each message" in notice.text()
    assert "was not taken for one" in notice.text()


def test_a_correction_is_shown_and_can_be_taken_back(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    a_picture(library, a_reading("袖子开线了", "怎么处理"))
    window = open_window()
    transcript = window.inbox.view.transcript
    until(qtbot, lambda: texts(transcript) == ["袖子开线了", "怎么处理"])
    model = transcript.model()
    model.setData(model.index(0, 0), "袖子又开线了")
    until(qtbot, lambda: texts(transcript)[0] == "袖子又开线了")
    assert transcript.lines()[0].corrected

    window.undo()
    until(qtbot, lambda: texts(transcript)[0] == "袖子开线了")
    window.redo()
    until(qtbot, lambda: texts(transcript)[0] == "袖子又开线了")


def test_pointing_at_a_message_lights_up_its_bubble_and_the_other_way_round(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    a_picture(library, a_reading("一", "二", "三"))
    view = open_window().inbox.view
    until(qtbot, lambda: len(view.transcript.lines()) == 3 and len(outlines_on(view.canvas)) == 3)
    view.transcript.pointed.emit(1)
    assert lit_place(view.canvas) == 1
    view.canvas.chosen.emit(2)
    assert view.transcript.currentIndex().row() == 2
    assert chosen_place(view.canvas) == 2


def test_filing_under_an_order_can_be_undone(qtbot: QtBot, open_window: Open, library: Library) -> None:
    sha256 = a_picture(library, a_reading("在吗"))
    with library.writer() as session:
        add_order(session, "290371648205317", "taobao")
    window = open_window()
    view = window.inbox.view
    until(qtbot, lambda: view.shown() is not None)
    window.desk.make(changes.file_under([sha256], "290371648205317"))
    until(qtbot, lambda: there(view.shown()).record.order_numbers == ("290371648205317",))

    window.undo()
    until(qtbot, lambda: there(view.shown()).record.order_numbers == ())


def test_search_finds_while_typing_and_jumps_to_the_bubble(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    sha256 = a_picture(library, a_reading("裁缝说要50块", "那我退您50块吧", "好的"))
    window = open_window()
    window.go("search")
    qtbot.keyClicks(window.search.field, "50")
    until(qtbot, lambda: len(window.search.lines()) == 2)
    assert {line.marks for line in window.search.lines()} == {((4, 6),), ((4, 6),)}
    window.search.results.choose(0)

    until(qtbot, lambda: window.search.view.shown() is not None)
    assert window.search.view.sha256() == sha256
    until(qtbot, lambda: chosen_place(window.search.view.canvas) >= 0)


def test_a_dispute_is_built_annotated_and_undone(qtbot: QtBot, open_window: Open, library: Library) -> None:
    sha256 = a_picture(library, a_reading("胸口有个小口子", "能拍个照片吗", "裁缝说要50块"))
    window = open_window()
    window.flows.make_dispute("衬衫", [sha256])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 3)
    first = view.timeline.entries()[0]
    window.desk.make(dispute_changes.leave_out(there(view.dispute_id()), first.key, True))
    until(qtbot, lambda: len(view.timeline.entries()) == 2)

    window.undo()
    until(qtbot, lambda: len(view.timeline.entries()) == 3)
    view.timeline.choose(first.key)
    view.entry.note.setPlainText("第一次反映")
    view.timeline.choose(view.timeline.entries()[1].key)
    until(qtbot, lambda: view.timeline.entries()[0].note == "第一次反映")


def test_a_locked_dispute_refuses_changes(qtbot: QtBot, open_window: Open, library: Library) -> None:
    sha256 = a_picture(library, a_reading("在吗", "在的"))
    window = open_window()
    window.flows.make_dispute("衬衫", [sha256])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    window.desk.make(dispute_changes.set_lock(there(view.dispute_id()), True, "zh"))
    until(qtbot, lambda: there(view.shown()).dispute.locked)
    assert view.title.isReadOnly()
    assert not view.entry.note.isEnabled()


def test_a_conversation_shows_its_messages_and_where_they_stand(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    a_picture(library, a_reading("在吗", "在的", "衬衫收到了"))
    window = open_window()
    window.go("conversations")
    page = window.conversations
    until(qtbot, lambda: texts(page.messages) == ["在吗", "在的", "衬衫收到了"])
    until(qtbot, lambda: chosen_place(page.view.canvas) >= 0)


def test_an_empty_library_says_what_to_do_first(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    at_rest(qtbot, window.desk)
    assert window.inbox._empty.isVisible()
    for key in ("orders", "disputes", "conversations"):
        window.go(key)
        at_rest(qtbot, window.desk)
        assert window.pages[key]._empty.isVisible()  # type: ignore[attr-defined]


def test_things_dragged_onto_the_timeline_join_the_dispute(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    first = a_picture(library, a_reading("在吗", "在的"), name="a.png")
    second = a_picture(library, a_reading("换货吗", "可以"), name="b.png")
    window = open_window()
    window.flows.make_dispute("衬衫", [first])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    window.inbox.model.show_page([picture_record(library, second)], 1)
    data = window.inbox.model.mimeData([window.inbox.model.index(0)])
    view.timeline.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    until(qtbot, lambda: len(view.timeline.entries()) == 4)
    window.undo()
    until(qtbot, lambda: len(view.timeline.entries()) == 2)


def test_files_dropped_on_an_open_dispute_go_into_it_and_out_again(
    qtbot: QtBot, open_window: Open, library: Library, tmp_path: Path
) -> None:
    first = a_picture(library, a_reading("在吗", "在的"), name="a.png")
    (tmp_path / "b.png").write_bytes(a_picture_bytes("b"))
    window = open_window({"b.png": a_reading("换货吗", "可以")})
    window.flows.make_dispute("衬衫", [first])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    drop(window, tmp_path / "b.png")

    until(qtbot, lambda: len(view.timeline.entries()) == 4)
    assert "kept and put into the dispute" in window.toast.text()
    assert view.isVisible()
    window.undo()
    until(qtbot, lambda: len(view.timeline.entries()) == 2)
    window.go("inbox")
    until(qtbot, lambda: window.inbox.model.total() == 2)  # kept all the same


def test_a_picture_pasted_into_an_open_dispute_joins_it_unless_it_is_locked(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window()
    window.flows.make_dispute("衬衫", [])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None)
    clipboard = QApplication.clipboard()
    clipboard.setImage(QImage.fromData(a_picture_bytes("pasted")))
    window.paste()
    until(qtbot, lambda: [one.width for one in there(view.shown()).exhibits] == [40])

    window.desk.make(dispute_changes.set_lock(there(view.dispute_id()), True, "zh"))
    until(qtbot, lambda: there(view.shown()).dispute.locked)
    clipboard.setImage(QImage.fromData(a_picture_bytes("later")))
    window.paste()
    until(qtbot, lambda: window.inbox.model.total() == 2)
    clipboard.clear()
    at_rest(qtbot, window.desk)
    assert len(there(view.shown()).exhibits) == 1


def picture_record(library: Library, sha256: str) -> Any:
    """A picture as the lists show it."""
    from storage.pictures import get_picture

    with library.reader() as session:
        return get_picture(session, sha256)


def test_an_order_typed_by_hand_can_be_taken_back(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.go("orders")
    window.desk.make(dispute_changes.add_order("290371648205317", "taobao"))
    until(qtbot, lambda: window.orders.model.rowCount() == 1)
    window.undo()
    until(qtbot, lambda: window.orders.model.rowCount() == 0)


def test_what_another_program_adds_is_noticed(qtbot: QtBot, open_window: Open, library: Library) -> None:
    window = open_window()
    at_rest(qtbot, window.desk)
    assert window.inbox.model.total() == 0
    a_picture(library, a_reading("在吗"))  # as the command line would, behind the window's back
    until(qtbot, lambda: window.inbox.model.total() == 1)


def test_the_language_chosen_opens_the_window_anew(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui import preferences
    from gui.views.settings_dialog import SettingsDialog

    window = open_window()
    at_rest(qtbot, window.desk)

    def choose_chinese(_dialog: SettingsDialog) -> int:
        preferences.save(preferences.Preferences(language="zh"))
        return 1

    monkeypatch.setattr(SettingsDialog, "exec", choose_chinese)
    monkeypatch.delenv("LIUZHENG_LANGUAGE", raising=False)
    window.open_settings()
    assert window.again
    assert not window.isVisible()


def test_a_note_being_typed_when_the_window_closes_is_kept(
    qtbot: QtBot, open_window: Open, library: Library
) -> None:
    sha256 = a_picture(library, a_reading("在吗", "在的"))
    window = open_window()
    window.flows.make_dispute("衬衫", [sha256])
    view = window.disputes.view
    until(qtbot, lambda: view.shown() is not None and len(view.timeline.entries()) == 2)
    at_rest(qtbot, window.desk)
    view.entry.note.setPlainText("还没写完")
    dispute = view.dispute_id()
    assert dispute is not None
    window.close()
    with library.reader() as session:
        from storage.disputes.layout import lay_out

        assert lay_out(session, dispute).entries[0].note == "还没写完"
