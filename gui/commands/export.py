"""`export`: what leaves the house."""

from __future__ import annotations

import argparse

from gui.commands import output
from gui.language import both, language


def run(options: argparse.Namespace) -> int:
    """Write the PDF, the pictures and the bundle that were asked for, and print their paths."""
    from storage.library import open_library

    if not (options.pdf or options.pack or options.bundle):
        output.note(both("请写 --pdf、--pack 或 --bundle", "name what to write: --pdf, --pack or --bundle"))
        return output.WRONG_USAGE
    made = []
    with open_library(options.library, create=False) as library:
        if options.pdf:
            from storage.exports.options import ReportOptions
            from storage.exports.report import build_pdf

            report = ReportOptions(language=language())
            made.append(build_pdf(library, options.dispute, options.pdf, options=report))
        if options.pack:
            from storage.exports.pack import build_pack

            platform = options.platform or "taobao"
            made += build_pack(library, options.dispute, options.pack, platform)
        if options.bundle:
            from storage.exports.bundle import build_bundle

            made.append(build_bundle(library, options.dispute, options.bundle))
    for path in made:
        if options.json:
            output.print_json({"path": path, "size": path.stat().st_size})
        else:
            print(path)
    return output.DONE
