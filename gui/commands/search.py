"""`search`: words in all chats, newest first."""

from __future__ import annotations

import argparse

from gui.commands import output
from gui.language import both


def run(options: argparse.Namespace) -> int:
    """Print the messages that contain the words; finding none is no failure."""
    from storage.disputes.types import iso
    from storage.library import open_library
    from storage.search import search

    with open_library(options.library) as library, library.reader() as session:
        found = search(
            session,
            " ".join(options.words),
            channel=options.channel,
            order=options.order,
            buyer=options.buyer,
            since=options.since,
            until=options.until,
            limit=options.limit,
        )
    if options.json:
        for message in found:
            at = iso(message.sent_at, message.precision)
            output.print_json({**output.plain(message), "sent_at": at, "order": message.order_number})
        return output.DONE
    head = both("时间 渠道 谁 订单 图片 内容", "time channel who order picture text").split()
    rows = (
        (
            output.when(message.sent_at, message.precision),
            output.channel_name(message.channel),
            message.sender or output.who_name(message.who),
            message.order_number,
            message.sha256[:8],
            message.text,
        )
        for message in found
    )
    output.print_table(head, rows)
    output.note(both(f"{len(found)} 条", f"{len(found)} found"))
    return output.DONE
