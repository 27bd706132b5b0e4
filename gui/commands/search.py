"""`search`: words in all chats, newest first."""

from __future__ import annotations

import argparse

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both

_FILTERS = ("channel", "order", "buyer", "since", "until")


def run(options: argparse.Namespace) -> int:
    """Print the messages that contain the words; finding none is no failure. No words at all are for a
    filter: everything of a day, of an order …"""
    from ocr.time_text import iso_text
    from storage.search import search

    words = " ".join(options.words)
    if not words.strip() and not any(getattr(options, name) for name in _FILTERS):
        output.note(both("要找的字不能是空的；见 search --help", "name what to look for; see search --help"))
        return output.WRONG_USAGE
    with open_chosen(options) as library, library.reader() as session:
        found = search(
            session,
            words,
            channel=options.channel,
            order=options.order,
            buyer=options.buyer,
            since=options.since,
            until=options.until,
            limit=options.limit,
        )
    if options.json:
        for message in found:
            at = iso_text(message.sent_at, message.precision)
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
