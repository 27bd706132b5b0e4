"""Libraries as a seller might have them, and all that can be done to one: what is killed and hindered."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from storage import encryption, fts, migrate, sqlite, thumbnails, vault
from storage.backup import automatic_backup, backup
from storage.codes import Fate
from storage.corrections import correct, correct_captured_at, undo
from storage.disputes import cases, contents, doubts, locking, notes
from storage.exports import bundle, pack, report
from storage.forgetting import forget
from storage.intake import keep_file
from storage.library import DATABASE, Library, open_library
from storage.orders.importing import import_orders
from storage.orders.orders import add_order
from storage.pictures import file_under_order, unfile
from storage.queue import work_queue
from storage.rebuild import rebuild
from storage.restore import restore
from storage.salvage import salvage
from storage.settings import SHOP_NAMES, set_setting
from storage.trash import delete_pictures, restore_pictures
from storage.vault import Key
from tests.makers import FakeReader, a_picture_bytes, a_reading
from tests.storage.checking.busy import BOX, fill
from tests.storage.orders.lists import as_csv

PHRASE, CODE = "correct horse battery", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345-6789"
SECRET_MEMORY_KIB = 64
ORDERS = (
    ("订单编号", "买家会员名", "买家实际支付金额", "订单付款时间"),
    *((f"29037164820531{n}", "淡淡的夏天_86", "50.00", "2013-02-01 09:46:50") for n in range(3)),
)

Say = Callable[[str], None]
"""Called with "kept SHA256" or "entry NUMBER DIGEST" once that was promised to the seller."""


@dataclass(frozen=True)
class Scene:
    """A folder with a `library`, files that may come `inbox`, and an older `backup`."""

    root: Path
    made_at: int = 0
    """When the older backup was written, in nanoseconds since 1970."""

    @property
    def library(self) -> Path:
        return self.root / "library"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def backup(self) -> Path:
        return self.root / "backup.zip"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def key(self) -> Key | None:
        """The key of the library, if it is encrypted (by now)."""
        ring = vault.keyring_of(self.library)
        return vault.unlock(ring, PHRASE) if ring else None

    def open(self) -> Library:
        return open_library(self.library, create=False, key=self.key())


@dataclass(frozen=True)
class Operation:
    """Something a seller does. `stage` is the library that it is done to; where `mends` is true, the library
    may ask to be put together again after a kill, as it did before. `forgets` says that originals may go,
    `strays` that some may wait to be taken in, as the seller is told."""

    run: Callable[[Scene, Say], None]
    stage: str = "busy"
    mends: bool = False
    forgets: bool = False
    strays: bool = False


# --- Libraries --------------------------------------------------------------------------------------


def build(root: Path, stage: str) -> Scene:
    """Make a scene with a library of that kind: "busy", "sealed", "lost", "behind" or "old"."""
    scene = Scene(root)
    scene.inbox.mkdir(parents=True)
    scene.out.mkdir()
    for n in range(3):
        (scene.inbox / f"new{n}.png").write_bytes(a_picture_bytes(f"new {n}", (40, 40 + n)))
    (scene.inbox / "orders.csv").write_bytes(as_csv(ORDERS))
    if stage == "old":
        _old(scene)
        return scene
    with open_library(scene.library) as library:
        automatic_backup(library, every=timedelta(0))
        fill(library)
        work_queue(library, FakeReader())
        backup(library, scene.backup)
        thumbnails.thumbnail(library, _kept(library)[0])
    if stage == "sealed":
        encryption.turn_on(scene.library, PHRASE, CODE)
    for file in scene.library.glob(f"{DATABASE}*") if stage == "lost" else ():
        file.unlink()
    if stage == "behind":
        (copy,) = (scene.library / "backups").glob("*.sqlite3")
        shutil.copyfile(copy, scene.library / DATABASE)
    return scene


def _old(scene: Scene) -> None:
    """A library of the first release."""
    with open_library(scene.library) as library:
        kept = [library.originals.keep(a_picture_bytes(f"old {n}"), "png") for n in range(4)]
    for file in scene.library.glob("*.*"):
        file.unlink()
    engine = sqlite.engine_for(scene.library / DATABASE, fts.SQL_FUNCTIONS)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrate.run_migrations(connection, "0001")
        for sha256 in kept:
            connection.exec_driver_sql(
                "INSERT INTO original (sha256, extension, size, is_picture, kept_at_utc)"
                " VALUES (?, '.png', 9, 1, '2024-01-01 00:00:00.000000')",
                (sha256,),
            )
    engine.dispose()
    sqlite.use_write_ahead_log(scene.library / DATABASE)


def quick_keys() -> None:
    """Make keys in a moment: how dear a guess is, is not what is tried here."""
    vault.MEMORY_KIB, vault.PASSES = SECRET_MEMORY_KIB, 1


# --- What is done -----------------------------------------------------------------------------------


def _kept(library: Library) -> list[str]:
    return [sha256 for sha256, _ in library.originals.all()]


def _names(library: Library) -> dict[str, str]:
    """Pictures of `busy.fill` by their file names."""
    with library.reader() as session:
        rows = session.connection().exec_driver_sql("SELECT name, sha256 FROM arrival")
        return {row[0]: row[1] for row in rows}


def _promise(library: Library, say: Say) -> None:
    with library.reader() as session:
        row = session.connection().exec_driver_sql("SELECT id, digest FROM journal ORDER BY id DESC").first()
    if row:
        say(f"entry {row[0]} {row[1]}")


def _keep(library: Library, file: Path, say: Say) -> None:
    kept = keep_file(library, file)
    if kept.status is not Fate.FAILED:
        say(f"kept {kept.sha256}")


def _add(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        for file in sorted(scene.inbox.glob("*.png")):
            _keep(library, file, say)
        again = keep_file(library, scene.inbox / "new0.png")
        assert again.status is not Fate.ADDED
        _promise(library, say)


def _read(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        for file in sorted(scene.inbox.glob("*.png")):
            _keep(library, file, say)
        reading = a_reading("在的", "衬衫收到了", "胸口有个小口子", "裁缝说要50块")
        work_queue(library, FakeReader({"new0.png": reading, "new1.png": OSError("gone")}))
        _promise(library, say)


def _correct(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        names = _names(library)
        with library.writer() as session:
            number = correct(session, names["far.png"], BOX, "text", "老板，袖子也开线了")
        _promise(library, say)
        with library.writer() as session:
            undo(session, number)
            correct(session, names["far.png"], None, "title", "小雨")
        with library.writer() as session:
            correct_captured_at(session, [names["1.png"], names["2.png"]], datetime(2023, 5, 1))
        _promise(library, say)


def _file(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        names = _names(library)
        with library.writer() as session:
            add_order(session, "290371648205317", "taobao", buyer="小雨")
            file_under_order(session, [names["2.png"], names["far.png"]], "290371648205317")
        _promise(library, say)
        with library.writer() as session:
            unfile(session, [names["2.png"]])
            set_setting(session, SHOP_NAMES, ["小禾家衣铺", "小禾"])
        _promise(library, say)


def _orders(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        import_orders(library, scene.inbox / "orders.csv")
        _promise(library, say)


def _dispute(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        names = _names(library)
        with library.writer() as session:
            number = cases.new(session, "袖子", ["1"], platform="taobao")
            contents.add_picture(session, number, names["2.png"])
        _promise(library, say)
        with library.writer() as session:
            notes.add_event(session, number, "寄回", at=datetime(2024, 3, 5))
            doubts.add_doubt(session, number, "没有寄回单", ["E01"])
            notes.add_statement(session, number, "没有收到")
        _promise(library, say)


def _lock(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        with library.writer() as session:
            locking.unlock(session, 1)
            doubts.add_doubt(session, 1, "还有一件")
        with library.writer() as session:
            locking.lock(session, 1)
        _promise(library, say)


def _trash(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        names = _names(library)
        with library.writer() as session:
            locking.unlock(session, 1)
            restore_pictures(session, [names["4.png"]])
            delete_pictures(session, [names["2.png"], names["far.png"]])
        _promise(library, say)


def _purge(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        forget(library, [_names(library)["4.png"]])
        _promise(library, say)


def _export(scene: Scene, say: Say) -> None:
    """What is set into pages does not matter here, what is written where does."""
    with patch.object(report, "compose", lambda *_: b"%PDF-1.7 report"), scene.open() as library:
        with patch.object(bundle, "compose", lambda *_: b"%PDF-1.7 report"):
            bundle.build_bundle(library, 1, scene.out / "case.zip")
        report.build_pdf(library, 1, scene.out / "case.pdf")
        with patch.object(pack, "_timeline_pages", lambda *_: iter(())):
            pack.build_pack(library, 1, scene.out / "pack", "taobao")
        _promise(library, say)


def _backup(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        automatic_backup(library, every=timedelta(0), keep=1)
        backup(library, scene.backup)
        _promise(library, say)


def _restore(scene: Scene, _say: Say) -> None:
    restore(scene.backup, scene.root / "restored", lambda _ring: scene.key())


def _put_back(scene: Scene, _say: Say) -> None:
    (copy,) = (scene.library / "backups").glob("automatic-*.sqlite3")
    restore(copy, scene.library, lambda _ring: scene.key())


def _rebuild(scene: Scene, say: Say) -> None:
    with scene.open() as library:
        rebuild(library)
        _promise(library, say)


def _recover(scene: Scene, _say: Say) -> None:
    salvage(scene.library, scene.key())


def _open(scene: Scene, _say: Say) -> None:
    scene.open().close()


def _protect(scene: Scene, _say: Say) -> None:
    encryption.turn_on(scene.library, PHRASE, CODE)


def _unprotect(scene: Scene, _say: Say) -> None:
    key = scene.key()
    assert key is not None
    encryption.turn_off(scene.library, key)


def _small_pictures(scene: Scene, _say: Say) -> None:
    with scene.open() as library:
        for sha256 in _kept(library):
            thumbnails.thumbnail(library, sha256)


OPERATIONS = {
    "add": Operation(_add),
    "read": Operation(_read),
    "correct": Operation(_correct),
    "file": Operation(_file),
    "orders": Operation(_orders),
    "dispute": Operation(_dispute),
    "lock": Operation(_lock),
    "trash": Operation(_trash),
    "purge": Operation(_purge, forgets=True),
    "thumbnails": Operation(_small_pictures),
    "export": Operation(_export),
    "backup": Operation(_backup),
    "restore": Operation(_restore),
    "put back": Operation(_put_back, mends=True),
    "rebuild": Operation(_rebuild),
    "recover lost": Operation(_recover, "lost", mends=True),
    "recover behind": Operation(_recover, "behind", mends=True),
    "migrate": Operation(_open, "old"),
    "protect": Operation(_protect),
    "unprotect": Operation(_unprotect, "sealed"),
    "add sealed": Operation(_add, "sealed"),
    "backup sealed": Operation(_backup, "sealed"),
    "recover sealed": Operation(_recover, "sealed"),
}


def fresh_copy(scene: Scene, target: Path) -> Scene:
    """The scene once more, elsewhere."""
    shutil.copytree(scene.root, target)
    return Scene(target, scene.backup.stat().st_mtime_ns if scene.backup.exists() else 0)


def base_folder() -> str | None:
    """Where scenes are made: in memory where the system offers that, so that a sync costs nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


def digests_in(database: Path, key: Key | None) -> dict[int, str]:
    """The journal's entries of a database that nobody uses."""
    with closing(sqlite.connect(database, "ro", key)) as connection:
        return dict(connection.execute("SELECT id, digest FROM journal").fetchall())
