"""`dispute` and `timeline`: cases, what belongs to them, and their dated timeline."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both, language
from storage.codes import TakenOut

if TYPE_CHECKING:
    from storage.disputes.placed import Placed
    from storage.disputes.types import Timeline
    from storage.library import Session


def new(options: argparse.Namespace) -> int:
    """Open a dispute and print its number."""
    from storage.disputes import cases

    with open_chosen(options, create=True) as library, library.writer() as session:
        number = cases.new(session, options.title, options.order, platform=options.platform)
    if options.json:
        output.print_json({"id": number})
    else:
        print(both(f"已新建纠纷 {number}", f"dispute {number}"))
    return output.DONE


def show_list(options: argparse.Namespace) -> int:
    """List the disputes, newest first."""
    from storage.disputes import cases
    from storage.disputes.wire import dispute_to_json

    with open_chosen(options) as library, library.reader() as session:
        disputes = cases.list_disputes(session)
    if options.json:
        for dispute in disputes:
            output.print_json(dispute_to_json(dispute))
        return output.DONE
    head = both("编号 平台 状态 期限 订单 标题", "id platform state deadline orders title").split()
    rows = (
        (
            d.id,
            output.platform_name(d.platform),
            output.state_name(d.state),
            d.deadline,
            " ".join(d.orders),
            d.title,
        )
        for d in disputes
    )
    output.print_table(head, rows)
    return output.DONE


def show(options: argparse.Namespace) -> int:
    """Show one dispute: its head, its exhibits and its doubts."""
    from storage.disputes.layout import lay_out
    from storage.disputes.placed import taken_out
    from storage.disputes.wire import timeline_to_json

    with open_chosen(options) as library, library.reader() as session:
        found = lay_out(session, options.id, language=_words_in(options))
        gone = taken_out(session, options.id)
    if options.json:
        whole = timeline_to_json(found)
        parts = {name: whole[name] for name in ("exhibits", "doubts", "gaps", "checks", "claims")}
        parts["taken_out"] = [{"kind": one.kind, "name": one.name, "how": one.gone} for one in gone]
        output.print_json({**whole["dispute"], "entries": len(found.entries), **parts})
        return output.DONE
    _print_head(found)
    head = both("证据 文件 截图时间 来源 渠道 SHA-256", "exhibit file taken source channel SHA-256").split()
    rows = (
        (
            e.id,
            e.name,
            e.captured_at,
            output.source_name(e.source),
            output.channel_name(e.channel),
            e.sha256,
        )
        for e in found.exhibits
    )
    output.print_table(head, rows)
    _print_doubts(found)
    _print_taken_out(gone)
    return output.DONE


def add(options: argparse.Namespace) -> int:
    """Add everything named to a dispute, all of it or, if one thing is wrong, nothing."""

    if not any(getattr(options, name) for name in _ADDED):
        output.note(both("没有写要补充什么，见 --help", "nothing named to add; see --help"))
        return output.WRONG_USAGE
    if options.event and not options.at:
        output.note(both("--event 要写 --at：什么时候发生的", "--event needs --at: when it happened"))
        return output.WRONG_USAGE
    with open_chosen(options) as library, library.writer() as session:
        _add_all(session, options)
    count = sum(len(getattr(options, name)) for name in _ADDED)
    if options.json:
        output.print_json({"id": options.id, "added": count})
    else:
        print(both(f"纠纷 {options.id}：已补充 {count} 项", f"dispute {options.id}: {count} added"))
    return output.DONE


_ADDED = ("picture", "conversation", "order", "event", "statement", "doubt")


def _add_all(session: Session, options: argparse.Namespace) -> None:
    from storage.disputes import contents, doubts, notes
    from storage.lookup import sha256_of

    number = options.id
    at, precision = options.at or (None, None)
    for sha256 in options.picture:
        contents.add_picture(session, number, sha256_of(session, sha256))
    for conversation in options.conversation:
        contents.add_conversation(session, number, conversation)
    for order in options.order:
        contents.add_order(session, number, order)
    for text in options.event:
        who = options.who or "seller"
        notes.add_event(session, number, text, at=at, precision=precision, who=who)
    for text in options.statement:
        notes.add_statement(session, number, text, at=at, precision=precision)
    for text in options.doubt:
        doubts.add_doubt(session, number, text, options.cites or ())


def timeline(options: argparse.Namespace) -> int:
    """Print a dispute's dated timeline."""
    from storage.disputes.layout import lay_out
    from storage.disputes.sentences import gap_advice, note_text
    from storage.disputes.wire import timeline_to_json
    from storage.disputes.words import words_for

    with open_chosen(options) as library, library.reader() as session:
        found = lay_out(session, options.dispute, language=_words_in(options))
    if options.json:
        output.print_json(timeline_to_json(found))
        return output.DONE
    words = words_for(language())
    _print_head(found)
    head = both("# 时间 渠道 谁 证据 内容", "# time channel who evidence text").split()
    rows = (
        (
            entry.n,
            output.when(entry.at, entry.precision),
            output.channel_name(entry.channel),
            output.who_name(entry.who),
            ",".join(ref.id for ref in entry.evidence) or "—",
            entry.text + "".join(f" 〔{note_text(note, words)}〕" for note in entry.notes),
        )
        for entry in found.entries
    )
    output.print_table(head, rows)
    for gap in found.gaps:
        between = both(f"第 {gap.after}、{gap.before} 行之间", f"between rows {gap.after} and {gap.before}")
        print(both("⚠ 可能缺消息：", "⚠ messages may be missing ") + f"{between} · {gap_advice(gap, words)}")
    _print_doubts(found)
    return output.DONE


def _words_in(options: argparse.Namespace) -> str:
    """The language of what the program itself says in a timeline. For scripts it does not hang on the
    computer's locale: Chinese, as on the report, unless --language says otherwise."""
    if options.json:
        return "en" if options.language == "en" else "zh"
    return language()


def _print_head(found: Timeline) -> None:
    dispute = found.dispute
    print(both(f"纠纷 {dispute.id}：{dispute.title}", f"Dispute {dispute.id}: {dispute.title}"))
    if dispute.orders:
        print(both("订单 ", "orders ") + "、".join(dispute.orders))
    print()


def _print_taken_out(gone: Sequence[Placed]) -> None:
    if gone:
        print()
    for one in gone:
        how = both("已删除", "deleted") if one.gone is TakenOut.DELETED else both("已移出", "taken out")
        print(f"{how}{both('：', ': ')}{one.name}")


def _print_doubts(found: Timeline) -> None:
    if found.doubts:
        print()
    for doubt in found.doubts:
        proof = "、".join(doubt.cites) or both("无凭证", "unproved")
        print(both(f"疑点 {doubt.n}：{doubt.text}", f"doubt {doubt.n}: {doubt.text}") + f" → {proof}")
