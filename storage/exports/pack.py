"""Upload-ready pictures: the timeline's pages and the screenshots, cut to what a platform's form takes."""

from __future__ import annotations

import io
import itertools
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
from PIL import Image

from ocr.errors import UnreadablePicture
from ocr.picture import open_picture
from storage.errors import EarlierPack
from storage.exports.encoding import encode, encode_black_white
from storage.exports.limits import UploadLimits, upload_limits
from storage.exports.masking import private_boxes
from storage.exports.options import ReportOptions, labels
from storage.exports.pictures import cuts, masked
from storage.exports.report import DEFAULT, Case, compose, load_case, note_export, write_whole
from storage.exports.sheets import ExhibitPicture
from storage.exports.summary import picture_list, summary
from storage.exports.typeset import Tell
from storage.library import Library

PAGE_DPI = 140
_PACKED = re.compile(r"\d{2,}[-ET].*\.(png|jpe?g|tiff)|说明\.txt|summary\.txt|第\d+次上传|upload-\d+")
NO_DITHER = Image.Dither.NONE
TALLEST = 4.0  # height:width of one upload; a taller shot would be shown as a thread by a web form


@dataclass(frozen=True, slots=True)
class _Piece:
    """One picture to upload. `exhibit` is "" for a page of the timeline; `weight` says how telling it is."""

    name: str
    exhibit: str
    picture: Image.Image
    weight: int


def build_pack(
    library: Library,
    dispute_id: int,
    folder: Path,
    platform: str,
    *,
    options: ReportOptions = DEFAULT,
    on_progress: Tell | None = None,
) -> list[Path]:
    """Write numbered pictures and a text into `folder`; returns their paths in upload order.

    Where the form takes fewer pictures than there are, the timeline's pages and the most cited
    screenshots go first, and the text names what stayed out. Where it takes several uploads, each has a
    folder of its own. `on_progress` is told as by `report.build_pdf`, then after each picture written.

    Raises:
        NotFound: No such dispute, or no profile of that platform.
        EarlierPack: `folder` holds files of an earlier pack; nothing is written.
        OSError: `folder` cannot be written.
    """
    must_hold_no_pack(folder)
    with library.reader() as session:
        limits = upload_limits(platform, session)
        case = load_case(session, library, dispute_id, options, folder, on_progress)
    made = write_pack(case, folder, limits, options, on_progress)
    note_export(library, dispute_id, what="pack", platform=platform, files=len(made), masked=options.mask)
    return made


def must_hold_no_pack(folder: Path) -> None:
    """Raise EarlierPack if anything in `folder` is named as a pack's files are. They are not deleted: they
    may have been uploaded as they are. Other files do not matter."""
    if folder.is_dir() and any(_PACKED.fullmatch(path.name) for path in folder.iterdir()):
        raise EarlierPack(folder)


def fresh_folder(folder: Path) -> Path:
    """`folder`, or where that holds an earlier pack the first of `folder`-2, `folder`-3 … that does not."""
    candidate = folder
    for number in itertools.count(2):
        with suppress(EarlierPack):
            must_hold_no_pack(candidate)
            break
        candidate = folder.with_name(f"{folder.name}-{number}")
    return candidate


def write_pack(
    case: Case,
    folder: Path,
    limits: UploadLimits,
    options: ReportOptions,
    on_progress: Tell | None = None,
) -> list[Path]:
    """Write the pack into `folder`, within the limits. Returns the files that were made; if one cannot be
    written none stays, so that the next try finds no half of a pack."""
    made: list[Path] = []
    try:
        _write_pieces(case, folder, limits, options, made, on_progress)
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows deletes no read-only file
                path.unlink()
            if path.parent != folder:
                with suppress(OSError):
                    path.parent.rmdir()
        raise
    return made


def _write_pieces(
    case: Case,
    folder: Path,
    limits: UploadLimits,
    options: ReportOptions,
    made: list[Path],
    on_progress: Tell | None,
) -> None:
    pieces = [*_timeline_pages(case, options, on_progress), *_shots(case, limits, options)]
    chosen = _chosen(pieces, limits)
    budget = _budget(len(chosen), limits)
    for number, piece in enumerate(chosen):
        written = encode_black_white if limits.black_white else encode
        data, suffix = written(piece.picture, limits.formats, budget)
        name = _file_name(number + 1, piece, suffix, limits)
        out = folder / _upload_folder(number, limits, options) / name
        made.append(out)
        write_whole(out, data)
        if on_progress is not None:
            on_progress(number + 1, len(chosen))
    left = [piece.name for piece in pieces if piece not in chosen]
    text = folder / ("说明.txt" if options.language == "zh" else "summary.txt")
    made.append(text)
    write_whole(text, _text(case, limits, options, left).encode("utf-8", "replace"))


def _file_name(number: int, piece: _Piece, suffix: str, limits: UploadLimits) -> str:
    """ "03-E01-旺旺截图.png"; "03E01.jpg" where only short names of ASCII letters and digits are taken."""
    if limits.name_length is None:
        return f"{number:02d}-{piece.name}{suffix}"
    return f"{number:02d}{piece.exhibit or 'T'}"[: limits.name_length - len(suffix)] + suffix


def _timeline_pages(case: Case, options: ReportOptions, on_progress: Tell | None) -> Iterator[_Piece]:
    pdf = compose(case, replace(options, exhibits=False, attachments=False), on_progress)
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        kind = "时间线" if options.language == "zh" else "timeline"
        for number, page in enumerate(document, 1):
            # Few colours: a page stays sharp in a fraction of the bytes.
            picture = page.render(scale=PAGE_DPI / 72).to_pil().convert("RGB").quantize(64, dither=NO_DITHER)
            page.close()
            yield _Piece(f"{kind}-{number}", "", picture, 1_000_000 - number)
    finally:
        document.close()


def _shots(case: Case, limits: UploadLimits, options: ReportOptions) -> Iterator[_Piece]:
    names = picture_list(case.timeline, options.language)
    for shot in case.shots:
        try:
            picture = open_picture(shot.path)
        except (OSError, UnreadablePicture):
            continue
        if options.mask and shot.reading:
            picture = masked(picture, private_boxes(shot.reading, case.private))
        bubbles = [message.box for message in shot.reading.messages] if shot.reading else []
        limit = min(int(picture.width * TALLEST), max(1, limits.pixels // picture.width))
        parts = cuts(picture.height, limit, bubbles)
        plain = re.sub(r"[^\w-]+", "", names[shot.exhibit.id])
        for number, part in enumerate(parts, 1):
            name = f"{shot.exhibit.id}-{plain}" + (f"-{number}" if len(parts) > 1 else "")
            piece = picture.crop((0, part.top, picture.width, part.bottom)) if len(parts) > 1 else picture
            yield _Piece(name, shot.exhibit.id, piece, _weight(shot, case))


def _weight(shot: ExhibitPicture, case: Case) -> int:
    """How often the exhibit is cited: doubts and rows with a purpose count more."""
    name, line = shot.exhibit.id, case.timeline
    doubts = sum(name in doubt.cites for doubt in line.doubts)
    rows = [entry for entry in line.entries if any(ref.id == name for ref in entry.evidence)]
    return 10 * doubts + sum(3 if entry.purpose else 1 for entry in rows)


def _chosen(pieces: Sequence[_Piece], limits: UploadLimits) -> list[_Piece]:
    """All of them, or the weightiest that one upload takes, in their order."""
    if limits.images is None or limits.several_uploads or len(pieces) <= limits.images:
        return list(pieces)
    heaviest = sorted(range(len(pieces)), key=lambda n: (-pieces[n].weight, n))[: limits.images]
    return [pieces[n] for n in sorted(heaviest)]


def _budget(count: int, limits: UploadLimits) -> int | None:
    """Bytes for each picture."""
    share = limits.total_bytes // count if limits.total_bytes and count else None
    known = [value for value in (limits.image_bytes, share) if value]
    return min(known) if known else None


def _upload_folder(number: int, limits: UploadLimits, options: ReportOptions) -> str:
    if limits.images is None or not limits.several_uploads:
        return "."
    turn = number // limits.images + 1
    return f"第{turn}次上传" if options.language == "zh" else f"upload-{turn}"


def _text(case: Case, limits: UploadLimits, options: ReportOptions, left: Sequence[str]) -> str:
    """The summary to paste, and below a line what the form has no room for."""
    say = labels(options.language)
    text = summary(case.timeline, case.private, limits.text, options.language)
    if not left:
        return text + "\n"
    return f"{text}\n\n----\n{say['not_packed']}{say['colon']}{say['joiner'].join(left)}\n"
