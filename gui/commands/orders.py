"""`orders`: the platforms' order lists."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gui.commands import output
from gui.commands.opening import open_chosen
from gui.language import both
from storage.codes import OrderListReason, RowReason

if TYPE_CHECKING:
    from storage.errors import BadOrderList
    from storage.library import Library


def import_list(options: argparse.Namespace) -> int:
    """Import an order list. Rows that cannot be used are named on stderr and make the exit code 1."""
    from storage.errors import BadOrderList
    from storage.orders.importing import RowProblem, import_orders

    if options.column and "number" not in dict(options.column):
        return _no_number()
    with open_chosen(options, create=True) as library:
        if options.column:
            _remember(library, options)
        try:
            result = import_orders(library, options.file)
        except BadOrderList as error:
            if error.reason == OrderListReason.UNKNOWN_COLUMNS:
                _tell_columns(error)
            raise

    def name(problem: RowProblem) -> None:
        what = _PROBLEMS[problem.reason]
        row, column = problem.row, problem.column
        output.note(
            both(f"✗ 第 {row} 行 {column}：{what[0]}", f"✗ row {row}, {column}: {what[1]}")
            + (f" ({problem.value})" if problem.value else "")
        )

    for problem in (*result.rejected, *result.warnings):
        name(problem)
    if options.json:
        output.print_json(result)
    else:
        platform = output.platform_name(result.platform)
        print(
            both(
                f"{platform}：新增 {len(result.added)} 单，更新 {len(result.changed)} 单，"
                f"没有变化 {len(result.unchanged)} 单，未能导入 {len(result.rejected)} 行",
                f"{platform}: {len(result.added)} orders added, {len(result.changed)} changed, "
                f"{len(result.unchanged)} as before, {len(result.rejected)} rows not usable",
            )
        )
    return output.SOME_FAILED if result.rejected else output.DONE


def _remember(library: Library, options: argparse.Namespace) -> None:
    """Keep what the seller says the columns mean."""
    from storage.orders.mappings import remember_columns

    with library.writer() as session:
        remember_columns(session, options.platform or "other", "", dict(options.column))


def _no_number() -> int:
    output.note(
        both("请用 --column number=列名 说明订单号是哪一列", "say which column: --column number=NAME")
    )
    return output.WRONG_USAGE


def _tell_columns(error: BadOrderList) -> None:
    """Name the columns seen, and how to say what they mean."""
    seen = both("、", ", ").join(error.detail.splitlines())
    output.note(
        both(
            f"表里的列：{seen}\n说明一次即可，例如：orders import 文件 --platform etsy --column number=列名",
            f"its columns: {seen}\nsay once what they mean: orders import FILE --platform etsy "
            "--column number=NAME",
        )
    )


_PROBLEMS = {
    RowReason.DIGITS_LOST: (
        "数字已丢失（像 1.93E+15），请重新导出，不要用 Excel 改存",
        "digits are lost (written like 1.93E+15); export it afresh, without Excel",
    ),
    RowReason.NO_NUMBER: ("没有订单号", "there is no order number"),
    RowReason.NO_DIGITS: ("订单号里没有数字", "the order number has no digits"),
}


def show_list(options: argparse.Namespace) -> int:
    """List the orders, newest first."""
    from storage.orders.orders import list_orders

    with open_chosen(options) as library, library.reader() as session:
        orders = list_orders(session)
    if options.json:
        for order in orders:
            output.print_json(order)
        return output.DONE
    head = both(
        "订单 平台 买家 下单 实付 退款 状态 商品", "order platform buyer placed paid back state title"
    )
    rows = (
        (
            o.number,
            output.platform_name(o.platform),
            o.buyer,
            o.placed_at,
            o.paid,
            o.refunded,
            o.status,
            o.title,
        )
        for o in orders
    )
    output.print_table(head.split(), rows)
    return output.DONE
