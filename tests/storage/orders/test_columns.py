"""What the columns of a list mean: by their names, as each platform and each seller calls them."""

from __future__ import annotations

import pytest

from storage.library import Library
from storage.orders.columns import Columns, all_names, choose, columns_from_json, platform_columns
from storage.orders.mappings import own_columns, remember_columns

KIND = Columns(
    platform="here",
    kind="sales",
    names={"number": ("订单编号", "单号"), "buyer": ("买家",), "paid": ("实付（元）",)},
    needs=("状态",),
)


def test_of_several_names_the_best_one_that_the_list_has_counts() -> None:
    assert KIND.find(["单号", "订单编号", "x"]) == {"number": "订单编号"}
    assert KIND.find(["单号", "买家"]) == {"number": "单号", "buyer": "买家"}
    assert KIND.find([" 实付(元) "]) == {"paid": " 实付(元) "}
    assert KIND.find([]) == {}


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        (["订单编号", "状态"], 2),
        (["订单编号", "状态", "买家", "别的"], 3),
        (["订单编号", "买家"], 0),
        (["状态", "买家"], 0),
        ([], 0),
    ],
)
def test_a_list_without_a_number_or_a_needed_column_is_of_another_kind(header: list[str], fits: int) -> None:
    assert KIND.fits(header) == fits


def test_the_kind_that_knows_most_columns_is_chosen_and_the_seller_s_own_before_all() -> None:
    poor = Columns("poor", "", {"number": ("订单编号",)})
    rich = Columns("rich", "", {"number": ("订单编号",), "buyer": ("买家会员名",)})
    header = ["订单编号", "买家会员名"]
    assert choose(header, [poor, rich]) is rich
    assert choose(header, [poor]) is poor
    assert choose(["nothing known"], [poor]) is None
    known = next(kind for kind in platform_columns() if kind.needs)
    whole = [names[0] for names in known.names.values()] + list(known.needs)
    assert choose(whole) is not None
    assert choose(whole, [poor]) in (*platform_columns(), poor)


def test_all_names_of_all_kinds_mark_the_header() -> None:
    other = Columns("other", "", {"number": ("Sale ID",)})
    assert all_names([KIND, other]) == {"订单编号", "单号", "买家", "实付（元）", "Sale ID"}


def test_a_record_holds_only_the_columns_that_it_names() -> None:
    record = {"platform": "here", "columns": {"number": ["a", "b"], "buyer": []}}
    found = columns_from_json(record)
    assert (found.platform, found.kind, found.names) == ("here", "", {"number": ("a", "b")})
    assert (found.needs, found.adds_up) == ((), ())
    full = columns_from_json(record | {"kind": "k", "needs": ["x"], "adds_up": ["paid"]})
    assert (full.kind, full.needs, full.adds_up) == ("k", ("x",), ("paid",))


def test_the_newest_mapping_of_a_kind_replaces_the_older_and_comes_first(library: Library) -> None:
    with library.writer() as session:
        assert own_columns(session) == []
        remember_columns(session, "etsy", "sales", {"number": "Sale ID"})
        remember_columns(session, "ebay", "sales", {"number": "Order"})
        made = remember_columns(session, "etsy", "sales", {"number": "Sale No", "buyer": "Who", "title": ""})
        remember_columns(session, "etsy", "other", {"number": "No"})
    with library.reader() as session:
        found = own_columns(session)
    assert [(one.platform, one.kind) for one in found] == [
        ("etsy", "other"),
        ("etsy", "sales"),
        ("ebay", "sales"),
    ]
    assert found[1] == made
    assert (made.names, made.needs) == ({"number": ("Sale No",), "buyer": ("Who",)}, ("Sale No", "Who"))


@pytest.mark.parametrize(
    ("mapping", "words"),
    [({"buyer": "Who"}, "order number"), ({"number": ""}, "order number"), ({"number": "N", "x": "y"}, "x")],
)
def test_a_mapping_that_names_no_number_or_an_unknown_field_is_refused(
    library: Library, mapping: dict[str, str], words: str
) -> None:
    with library.writer() as session:
        with pytest.raises(ValueError, match=words):
            remember_columns(session, "etsy", "", mapping)
        assert own_columns(session) == []
