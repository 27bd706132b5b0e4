"""The main window: the places at the side, the page in hand, what goes on at the foot."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.capture.session import CaptureSession
from gui.desk import Asker, Desk
from gui.explain import explain
from gui.explain_archive import warn_of_place
from gui.language import language
from gui.reading import MakeReader, ReadingService
from gui.thumbnails import ThumbnailLoader, find_in
from gui.views.canvas import Canvas
from gui.views.conversations_page import ConversationsPage
from gui.views.conversion_box import Conversion
from gui.views.disputes_page import DisputesPage
from gui.views.exporting import open_in_system
from gui.views.inbox_page import InboxPage
from gui.views.messages_box import Boxes
from gui.views.orders_page import OrdersPage
from gui.views.search_page import SearchPage
from gui.views.settings_dialog import SettingsDialog
from gui.views.trash_page import TrashPage
from gui.widgets.drop import DropVeil, dropped_paths
from gui.widgets.progress import ProgressStrip
from gui.widgets.sidebar import Sidebar
from gui.widgets.toast import Toast
from gui.window.actions import Acts, add_shortcuts, more_menu
from gui.window.arrivals import Arrivals
from gui.window.banners import OrphansBanner, reading_only
from gui.window.care import Care
from gui.window.flows import Flows, counts_of
from gui.window.lock import Lock
from gui.window.protection import Protection
from gui.window.reading_news import ReadingNews
from gui.window.sidebar_items import sidebar_items
from gui.window.tray import add_tray
from storage.codes import ArrivalSource

if TYPE_CHECKING:
    from storage.library import Library
    from storage.records import Counts


class MainWindow(QMainWindow):
    """The window on one library. `make_reader` makes what reads pictures in the background."""

    def __init__(self, library: Library, make_reader: MakeReader) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Liuzheng"))
        self.resize(1280, 820)
        self.setMinimumSize(940, 600)
        self.setAcceptDrops(True)
        self.desk = Desk(library, self)
        self.reading = ReadingService(library, make_reader, self)
        self.thumbnails = ThumbnailLoader(partial(find_in, library), self)
        self.flows = Flows(self.desk, self)
        self.capture = CaptureSession(self)
        self.boxes = Boxes(self)
        self.care = Care(self.desk, self)
        self.protection = Protection(self.desk, self)
        self.lock = Lock(library.folder, self)
        self._counts = Asker(self.desk, self)
        self._counts.answered.connect(self._show_counts)
        self._shut = False
        self.again = False
        self.elsewhere: Path | None = None
        self.conversion: Conversion | None = None
        self._build()
        self.news = ReadingNews(self.reading, self.desk, self.strip, self.toast, self._name_of)
        self.arrivals = Arrivals(self.flows, self.reading, self.strip, self.toast, self.boxes)
        acts = self._acts()
        self._more = more_menu(self, acts)
        self._connect()
        add_shortcuts(self, acts, self.pages)
        self._tray = add_tray(self, self.lock.guarded(acts))
        self._restore_place()
        self.go("inbox")
        self._refresh_counts()
        self.reading.start()
        self.care.begin()
        if warning := warn_of_place(library.folder):
            self.toast.say(warning)

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = Sidebar(sidebar_items())
        self.inbox = InboxPage(self.desk, self.thumbnails)
        self.orders = OrdersPage(self.desk, self.thumbnails)
        self.disputes = DisputesPage(self.desk)
        self.conversations = ConversationsPage(self.desk)
        self.search = SearchPage(self.desk)
        self.trash = TrashPage(self.desk, self.thumbnails)
        self.pages: dict[str, QWidget] = {
            "inbox": self.inbox,
            "orders": self.orders,
            "disputes": self.disputes,
            "conversations": self.conversations,
            "search": self.search,
            "trash": self.trash,
        }
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.strip = ProgressStrip()
        right = QWidget()
        stacked = QVBoxLayout(right)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        if self.desk.library.barred:
            stacked.addWidget(reading_only(self.desk.library.barred, self.desk.library.folder))
        self.orphans = OrphansBanner()
        stacked.addWidget(self.orphans)
        stacked.addWidget(self.stack, 1)
        stacked.addWidget(self.strip)
        centre = self._centre = QWidget()
        line = QHBoxLayout(centre)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(right, 1)
        self.setCentralWidget(centre)
        self.veil = DropVeil(centre)
        self.toast = Toast(centre)

    def _acts(self) -> Acts:
        flows, care = self.flows, self.care
        return Acts(
            undo=self.undo,
            redo=self.redo,
            paste=self.paste,
            paste_picture=flows.paste,
            choose_files=flows.choose_files,
            choose_order_list=flows.choose_order_list,
            new_dispute=flows.new_dispute,
            check=care.check,
            back_up=care.back_up,
            restore=care.restoring.ask,
            protect=self.protection.open,
            lock=self.lock.lock,
            open_folder=self.open_folder,
            open_settings=self.open_settings,
            start_capture=self.start_capture,
            come_forward=self.come_forward,
            go=self.go,
            zoom=self.zoom,
        )

    def _connect(self) -> None:
        side, desk, flows = self.sidebar, self.desk, self.flows
        side.went.connect(self.go)
        side.add_wanted.connect(flows.choose_files)
        side.capture_wanted.connect(self.start_capture)
        side.settings_wanted.connect(self.open_settings)
        side.dropped.connect(flows.take_drop)
        side.more.clicked.connect(self._show_more)
        desk.changed.connect(self._refresh_counts)
        desk.failed.connect(self._show_error)
        desk.done.connect(self._changed)
        desk.said.connect(self.toast.say)
        flows.said.connect(self.toast.say)
        self.boxes.said.connect(self.toast.say)
        flows.imported.connect(self.boxes.show_import)
        flows.dispute_wanted.connect(self.show_dispute)
        self.capture.taken.connect(self._captured)
        self.capture.impossible.connect(self._cannot_capture)
        self.care.started.connect(self.strip.show_busy)
        self.care.progressed.connect(self.strip.show_steps)
        self.care.ended.connect(self.strip.rest)
        self.care.said.connect(self.toast.say)
        self.care.orphans_counted.connect(self.orphans.show_count)
        self.care.taken_in.connect(self.reading.start)
        self.care.restoring.wanted.connect(self._open_elsewhere)
        self.orphans.take_in_wanted.connect(self.orphans.rest)
        self.orphans.take_in_wanted.connect(self.care.take_in)
        self.protection.said.connect(self.toast.say)
        self.protection.wanted.connect(self._convert)
        self.lock.impossible.connect(self.protection.open)
        self.lock.quit_wanted.connect(self._quit)
        self._connect_pages()
        self.news.failures_wanted.connect(self._show_failures)
        self.arrivals.picture_wanted.connect(self.show_picture)

    def _connect_pages(self) -> None:
        flows = self.flows
        self.inbox.add_wanted.connect(flows.choose_files)
        self.inbox.paste_wanted.connect(flows.paste)
        self.orders.import_wanted.connect(flows.choose_order_list)
        self.orders.add_wanted.connect(flows.add_order)
        self.orders.picture_wanted.connect(self.show_picture)
        self.orders.new_dispute_wanted.connect(flows.new_dispute)
        self.disputes.new_wanted.connect(flows.new_dispute)
        self.disputes.picture_wanted.connect(self.show_picture)
        self.disputes.view.files_wanted.connect(flows.choose_files)
        exporter = self.disputes.view.exporter
        exporter.started.connect(self.strip.show_busy)
        exporter.progressed.connect(self.strip.show_steps)
        exporter.written.connect(self._exported)
        exporter.said.connect(self.toast.say)
        self.conversations.add_to_dispute.connect(flows.add_to_dispute)
        self.conversations.picture_wanted.connect(self.show_picture)
        for page in (self.inbox, self.orders, self.conversations, self.search):
            page.file_wanted.connect(flows.file_under_order)
            page.dispute_wanted.connect(flows.add_to_dispute)
        for source in (self.inbox, self.orders, self.conversations, self.search):
            source.read_again_wanted.connect(self.news.read_again)

    def _show_more(self) -> None:
        place = self.sidebar.more.mapToGlobal(QPoint(0, -self._more.sizeHint().height() - 4))
        self._more.popup(place)

    def open_folder(self) -> None:
        """Show the library's folder with the system's own program."""
        open_in_system(self.desk.library.folder)

    # --- going about --------------------------------------------------------------------------

    def go(self, key: str) -> None:
        """Show a place."""
        page = self.pages[key]
        self.stack.setCurrentWidget(page)
        self.sidebar.go(key)
        if key == "search":
            self.search.start()
        else:
            page.setFocus()

    def show_picture(self, sha256: str, box: Any = None) -> None:
        """Show a picture in the inbox, with the bubble at `box` chosen."""
        self.go("inbox")
        self.inbox.show_picture(sha256, box)

    def show_dispute(self, dispute_id: int) -> None:
        """Show a dispute."""
        self.go("disputes")
        self.disputes.show_dispute(dispute_id)

    def open_settings(self) -> None:
        """Let the seller choose language, look, engine and shop names."""
        dialog = SettingsDialog(self.desk, self)
        dialog.names_changed.connect(self.care.derive_anew)
        before = language()
        dialog.exec()
        self.care.scheduled.begin()
        if language() != before:  # every word of the window changes: open it anew
            self.again = True
            self.close()

    def _convert(self, wanted: Conversion) -> None:
        """Encrypting and decrypting need the library for themselves: the window opens anew afterwards."""
        self.conversion, self.again = wanted, True
        self.close()

    def _open_elsewhere(self, folder: Path) -> None:
        self.elsewhere, self.again = folder, True
        self.close()

    def _quit(self) -> None:
        self.close()
        QApplication.quit()  # also out of dialogs that wait for an answer

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def start_capture(self) -> None:
        """Let the seller draw a region of the screen."""
        self.capture.start()

    def zoom(self, factor: float) -> None:
        """Make the screenshots in sight larger or smaller; 0 fits them."""
        for canvas in self.stack.findChildren(Canvas):
            if not canvas.isVisible():
                continue
            if factor:
                canvas.zoom(factor)
            else:
                canvas.fit_width()

    # --- undo ---------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back."""
        if not self.desk.undo():
            self.toast.say(self.tr("There is nothing to undo"))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.desk.redo()

    def _changed(self, text: str, undone: bool) -> None:
        if undone:
            self.toast.say(self.tr("Undone: {0}").format(text), self.tr("Redo"), self.redo)
        else:
            self.toast.say(text, self.tr("Undo"), self.undo)

    # --- what comes in ------------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()) or (event.mimeData().hasImage() and event.source() is None):
            event.acceptProposedAction()
            into = self.disputes.dispute_in_sight()
            self.veil.lift(
                self.tr("Drop to keep and read") if into is None else self.tr("Drop to put into this dispute")
            )

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.veil.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.hide()
        paths = dropped_paths(event.mimeData())
        into = self.disputes.dispute_in_sight()
        if paths:
            self.flows.keep(paths, ArrivalSource.DROP, into)
        elif event.mimeData().hasImage():
            self.flows.keep_image(event.mimeData().imageData(), ArrivalSource.DROP, into)
        event.acceptProposedAction()

    def paste(self) -> None:
        """Paste into the field in hand, else keep what is on the clipboard."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.paste()
        else:
            self.flows.paste(self.disputes.dispute_in_sight())

    def _captured(self, image: Any) -> None:
        self.flows.keep_image(image, ArrivalSource.CAPTURE)

    def _cannot_capture(self) -> None:
        self.toast.say(
            self.tr(
                "This system does not let programs see the screen. Use its own screenshot key, then Ctrl+V."
            )
        )

    def _show_failures(self) -> None:
        self.go("inbox")
        self.inbox.show_failed()

    def _name_of(self, sha256: str) -> str:
        row = self.inbox.model.row_of(sha256)
        return self.inbox.model.record(row).name if row is not None else ""

    def _exported(self, target: Any) -> None:
        self.strip.rest()
        if target is not None:
            words = self.tr("Written: {0}").format(target.name)
            self.toast.say(words, self.tr("Open"), partial(open_in_system, target))

    # --- news ---------------------------------------------------------------------------------

    def _refresh_counts(self) -> None:
        self._counts.ask(counts_of)

    def _show_counts(self, counts: Counts) -> None:
        buttons = self.sidebar.buttons
        self.news.show_counts(counts.waiting, counts.failed)
        buttons["inbox"].show_count(counts.unfiled, strong=True)
        buttons["orders"].show_count(counts.orders)
        buttons["disputes"].show_count(counts.disputes)
        buttons["conversations"].show_count(counts.conversations)
        buttons["trash"].show_count(counts.deleted)

    def _show_error(self, error: Exception) -> None:
        self.boxes.show_error(explain(error))

    # --- coming and going ---------------------------------------------------------------------

    def _restore_place(self) -> None:
        place = QSettings("liuzheng", "window").value("geometry")
        if place is not None:
            self.restoreGeometry(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.veil.setGeometry(self._centre.rect())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        QSettings("liuzheng", "window").setValue("geometry", self.saveGeometry())
        self.shut_down()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """End every thread; what was being read waits for the next time. Safe to call twice."""
        if self._shut:
            return
        self._shut = True
        self.lock.close()
        self._leave_field()
        self.disputes.view.keep()
        if self._tray is not None:
            self._tray.hide()
        self.hide()
        self.reading.close()
        self.thumbnails.close()
        self.care.close()
        self.desk.close()

    def _leave_field(self) -> None:
        """Whoever leaves a field keeps what was typed; closing the window leaves it, too."""
        field = self.focusWidget()
        if field is not None:
            field.clearFocus()
