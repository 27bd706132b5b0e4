"""`export`: what leaves the house."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both

if TYPE_CHECKING:
    from storage.library import Library


def run(options: argparse.Namespace) -> int:
    """Write the PDF, the pictures and the bundle that were asked for, and print their paths."""
    from storage.exports.options import ReportOptions

    if not (options.pdf or options.pack or options.bundle):
        output.note(both("请写 --pdf、--pack 或 --bundle", "name what to write: --pdf, --pack or --bundle"))
        return output.WRONG_USAGE
    if options.pack:
        from storage.exports.pack import must_hold_no_pack

        must_hold_no_pack(options.pack)  # before anything is written
    # Paper is for the platform's clerk, not for this computer's locale: Chinese unless asked otherwise.
    report = ReportOptions(language="en" if options.language == "en" else "zh")
    made = []
    with open_chosen(options) as library:
        if options.pdf:
            from storage.exports.report import build_pdf

            made.append(build_pdf(library, options.dispute, options.pdf, options=report))
        if options.pack:
            from storage.exports.pack import build_pack

            platform = options.platform or _platform_of(library, options.dispute)
            made += build_pack(library, options.dispute, options.pack, platform, options=report)
        if options.bundle:
            from storage.exports.bundle import build_bundle

            made.append(build_bundle(library, options.dispute, options.bundle, options=report))
    for path in made:
        if options.json:
            output.print_json({"path": path, "size": path.stat().st_size})
        else:
            print(path)
    return output.DONE


def _platform_of(library: Library, dispute: int) -> str:
    from storage.disputes.cases import get

    with library.reader() as session:
        return get(session, dispute).platform or "taobao"
