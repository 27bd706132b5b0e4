"""Opens the window on a library; what stands in the way is said in words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import preferences
from gui.garbage import Collector
from gui.icons import app_icon
from gui.language import choose_language, language
from gui.plain import plain_box
from gui.theme import Theme
from gui.views.conversion_box import Conversion, ConversionBox
from gui.views.phrase_dialog import ask_phrase
from gui.views.recover_box import MENDABLE, RecoverBox
from storage import encryption
from storage.errors import LibraryUnusable, PassphraseNeeded
from storage.library import Library, default_folder, open_library
from storage.vault import Key

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"
UNUSABLE = 3
SWITCH_SECONDS = 0.002
"""How long a working thread may keep Python to itself; the usual 5 ms, many times over in one repaint,
can be felt while a batch is being read."""


def application() -> QApplication:
    """The one QApplication, made on first use and set up: language, look, icon."""
    found = QApplication.instance()
    if found is not None:
        return cast(QApplication, found)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("liuzheng")
    app.setDesktopFileName("liuzheng")
    chosen = preferences.load()
    translate_app(app)
    app.setApplicationDisplayName(QCoreApplication.translate("MainWindow", "Liuzheng"))
    Theme(app, chosen.theme)
    app.setWindowIcon(app_icon())
    return app


def translate_app(app: QApplication) -> None:
    """Load the words of the language in use and keep to it until the end; earlier ones go."""
    choose_language(language())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    chinese = language() == "zh"
    QLocale.setDefault(QLocale("zh_CN") if chinese else QLocale("en_US"))
    own = QTranslator(app)
    if own.load(f"liuzheng_{'zh_CN' if chinese else 'en'}", str(TRANSLATIONS)):
        app.installTranslator(own)
    if chinese:  # Qt's own dialogs: print preview, file names
        qt = QTranslator(app)
        if qt.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(qt)


def run(folder: Path | None) -> int:
    """Show the window on the library in `folder` (the usual one if None) until it is closed; return the
    exit code: 3 if the library cannot be used."""
    app = application()
    sys.setswitchinterval(SWITCH_SECONDS)
    _collector = Collector()  # as long as the window
    library = opened(folder)
    from gui.reading import worker_processes
    from gui.window.main_window import MainWindow

    while library is not None:
        with library:
            window = MainWindow(library, worker_processes)
            window.show()
            code = app.exec()
            window.shut_down()
        if not window.again:
            return code
        translate_app(app)
        before, elsewhere = library, window.elsewhere
        library = opened(elsewhere) if elsewhere is not None else None
        library = library or opened_anew(before, window.conversion)
    return UNUSABLE


def opened_anew(library: Library, wanted: Conversion | None) -> Library | None:
    """The library that was just closed, open again, encrypted or decrypted meanwhile if that is wanted."""
    if wanted is None:
        return _opened_or_mended(library.folder, library.key)
    box = ConversionBox(wanted)
    box.exec()
    return _opened_or_mended(library.folder, box.key) if box.done_well else opened(library.folder)


def opened(folder: Path | None) -> Library | None:
    """Open the library, its pass phrase asked for if it is encrypted; where its database is lost, old or
    damaged, offer to put it together again. None if it cannot be used; the seller was told why."""
    place = (folder or default_folder()).expanduser().absolute()
    try:
        key = ask_phrase(place)
    except LibraryUnusable as error:
        tell(error)
        return None
    if key is not None and encryption.is_under_way(place):
        box = ConversionBox(Conversion(place, key, go_on=True))
        box.exec()
        if not box.done_well:
            return None
        key = box.key
    return _opened_or_mended(place, key)


def _opened_or_mended(place: Path, key: Key | None) -> Library | None:
    try:
        return open_library(place, key=key)
    except PassphraseNeeded:  # the seller gave up
        return None
    except LibraryUnusable as error:
        if error.reason not in MENDABLE or not RecoverBox(error, key).exec():
            if error.reason not in MENDABLE:
                tell(error)
            return None
    try:
        return open_library(place, key=key)
    except LibraryUnusable as error:
        tell(error)
        return None


def tell(error: Exception) -> None:
    """Say what happened and what to do, in a box of its own."""
    from gui.explain import explain

    said = explain(error)
    box = plain_box(QMessageBox.Icon.Warning, said.what, said.do)
    box.setWindowTitle(QApplication.applicationDisplayName())
    box.exec()
