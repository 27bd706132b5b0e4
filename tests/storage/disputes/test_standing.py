from __future__ import annotations

from datetime import datetime

import pytest

from ocr.types import Channel
from storage.codes import Beyond, EntryChannel
from storage.disputes.data import resource
from storage.disputes.profiles import platforms
from storage.disputes.standing import Standing, standing
from storage.disputes.wire import timeline_to_json
from storage.exports.options import ReportOptions
from storage.exports.report_data import report_data
from tests.storage.exports.worked_case import worked_case


@pytest.mark.parametrize(
    ("platform", "channel", "stands"),
    [
        ("taobao", Channel.WANGWANG, Standing(True)),
        ("tmall", Channel.QIANNIU, Standing(True)),
        ("taobao", Channel.WECHAT, Standing(False, "reference")),
        ("taobao", Channel.QQ, Standing(False, "reference")),
        ("taobao", Channel.SMS, Standing(False, "bill")),
        ("taobao", Channel.JD, Standing(False)),
        ("jd", Channel.JD, Standing(True)),
        ("jd", Channel.SMS, Standing(False)),
        ("ebay", Channel.WHATSAPP, Standing(False, "refused")),
        ("taobao", Beyond.REFUND, Standing(True)),
        ("taobao", Beyond.PHONE, Standing(False)),
        (None, Channel.SMS, Standing(False)),
        (None, Channel.WANGWANG, Standing(None)),
        ("weixin-shop", Channel.WECHAT, Standing(None)),
        ("taobao", Channel.OTHER, Standing(None)),
        ("taobao", None, Standing(None)),
    ],
)
def test_a_channel_is_the_platform_s_own_or_outside(
    platform: str | None, channel: EntryChannel | None, stands: Standing
) -> None:
    assert standing(platform, channel) == stands


def test_every_weight_names_its_source() -> None:
    for name in platforms():
        known = resource("profiles", f"{name}.json").get("channels") or {}
        assert not known.get("outside") or known["source"], name
        assert not known or "verified_on" in known


def test_every_row_of_the_json_says_where_it_stands() -> None:
    case = worked_case()
    rows = timeline_to_json(case)["entries"]
    assert len(rows) == len(case.entries)
    for row, entry in zip(rows, case.entries, strict=True):
        stands = standing(case.dispute.platform, entry.channel)
        assert (row["official"], row["outside_weight"]) == (stands.official, stands.weight or None)
    assert {row["official"] for row in rows if row["channel"] == "sms"} == {False}


def test_paper_says_it_on_the_row_and_what_it_weighs_below() -> None:
    case = worked_case()
    data = report_data(case, ReportOptions(), str, datetime(2013, 2, 20), frozenset())
    rows = {row["n"]: row["standing"] for day in data["days"] for row in day["rows"] if row["type"] == "row"}
    assert (rows["4"], rows["6"], rows["3"]) == ("平台内", "平台外", "")
    assert "短信：平台外渠道，须附运营商详单。" in data["legend"]
