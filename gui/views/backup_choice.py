"""The settings of scheduled backups: how often, into which folder, how many are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from gui.desk import Asker, Desk
from gui.jobs import Job
from gui.preferences import Preferences
from gui.scheduling import schedule_of
from gui.widgets.basics import Elided, button, label, row
from storage.codes import Every

KEPT = (3, 7, 14, 30)


@dataclass(frozen=True, slots=True)
class Last:
    """When the last good backup was made, in this computer's time; None if none was."""

    at: datetime | None


class BackupChoice(QObject):
    """Rows for a form. Where the schedule is for another library, nothing is changed unless the seller
    takes it over for this one."""

    def __init__(self, desk: Desk, chosen: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._library = parent, desk.library
        self._folder, self._others = chosen.backup_folder, chosen.backup_library
        schedule = schedule_of(chosen)
        self.paused = schedule.every is not Every.OFF and not schedule.is_for(desk.library.folder)
        self.every = QComboBox()
        for every, text in (
            (Every.OFF, self.tr("Off")),
            (Every.DAILY, self.tr("Daily")),
            (Every.WEEKLY, self.tr("Weekly")),
        ):
            self.every.addItem(text, every.value)
        self.every.setCurrentIndex(self.every.findData(schedule.every.value))
        self.every.setAccessibleName(self.tr("Back up by itself"))
        self.folder = Elided(self._folder or self.tr("No folder chosen yet"))
        self.chooser = button(self.tr("Choose…"), self.choose)
        self.keep = QComboBox()
        for count in sorted({*KEPT, max(chosen.backup_keep, 1)}):
            self.keep.addItem(self.tr("The newest {0}").format(count), count)
        self.keep.setCurrentIndex(self.keep.findData(max(chosen.backup_keep, 1)))
        self.keep.setAccessibleName(self.tr("How many backups are kept"))
        self.last = label("", "faint")
        self.instead = QCheckBox(self.tr("Back up this library instead"))
        self.every.currentIndexChanged.connect(self._enable)
        self.instead.toggled.connect(self._enable)
        self._enable()
        self._asker = Asker(desk, self)
        self._asker.answered.connect(self._show_last)

        def find(_job: Job) -> Last:
            return _last(desk, chosen)

        self._asker.work(find)

    def rows(self) -> Iterator[tuple[str, QWidget]]:
        """The rows of the form: a title and what stands beside it."""
        yield self.tr("Back up by itself"), self.every
        if self.paused:
            yield (
                "",
                label(self.tr("Set up for another library: {0}").format(self._others), "faint", wrap=True),
            )
            yield "", self.instead
        yield self.tr("Into the folder"), row(self.folder, self.chooser)
        yield self.tr("Backups kept"), self.keep
        yield "", self.last

    def choose(self) -> None:
        """Let the seller choose the folder."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Folder for backups, best on another disk"), self._folder
        )
        if chosen:
            self._folder = str(Path(chosen))
            self.folder.show_text(self._folder)

    def complete(self) -> bool:
        """Whether there is a folder if one is needed; asks for it."""
        if self._applies() and self.every.currentData() != Every.OFF and not self._folder:
            self.choose()
            return bool(self._folder)
        return True

    def put_into(self, chosen: Preferences) -> Preferences:
        """The preferences with what was chosen here."""
        if not self._applies():
            return chosen
        return replace(
            chosen,
            backup_every=str(self.every.currentData()),
            backup_folder=self._folder,
            backup_keep=self.keep.currentData(),
            backup_library=str(self._library.folder),
            backup_last=chosen.backup_last
            if self._folder == chosen.backup_folder and not self.paused
            else "",
        )

    def _applies(self) -> bool:
        return not self.paused or self.instead.isChecked()

    def _enable(self) -> None:
        applies = self._applies()
        self.every.setEnabled(applies)
        for part in (self.chooser, self.keep):
            part.setEnabled(applies and self.every.currentData() != Every.OFF)

    def _show_last(self, last: Last) -> None:
        if last.at is None:
            self.last.setText(self.tr("No backup was made by itself so far."))
        else:
            words = self.tr("Last good one, restored on trial: {0}")
            self.last.setText(words.format(f"{last.at:%Y-%m-%d %H:%M}"))


def _last(desk: Desk, chosen: Preferences) -> Last:
    from storage.clock import local_from_utc, now_utc
    from storage.schedule import last_made, tag_of

    at = last_made(schedule_of(chosen), tag_of(desk.library), now_utc())
    return Last(at and local_from_utc(at))
