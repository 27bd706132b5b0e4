"""`flags`: hints on sentences, one object each."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from gui.commands.dispatch import run


def flags_of(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert run(["flags", *words, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


@pytest.mark.parametrize(
    ("text", "tier", "flags"),
    [
        ("不给我赔100我就给你一星", "A", ["claim"]),
        ("再不处理我就投诉到12315", "B", ["pressure"]),
        ("我会考虑投诉平台，请尽快给方案", "C", []),
        ("我不会给你差评的", None, []),
        ("加我微信私了吧", None, ["off-platform"]),
        ("衣服已经扔了 不退货", None, ["no-return"]),
        ("凭什么要我拍", None, ["no-proof"]),
        ("我是记者", None, ["impersonation"]),
        ("按消法退一赔三", None, ["professional"]),
    ],
)
def test_a_sentence_has_a_tier_and_flags(
    text: str, tier: str | None, flags: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert flags_of(capsys, text) == [{"text": text, "tier": tier, "flags": flags}]


def test_without_sentences_lines_are_read_whatever_their_bytes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "我是记者\n\n  \n".encode() + b"\xff\xfe refund\n" + b"x" * 25_000)
    found = flags_of(capsys)
    assert [one["flags"] for one in found][:1] == [["impersonation"]]
    assert found[1]["text"] == "\ufffd\ufffd refund"
    assert [len(one["text"]) for one in found[2:]] == [10_000, 10_000, 5_000]


def test_without_json_a_line_says_the_same_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "zh", "flags", "再不处理我就投诉到12315", "在吗"]) == 0
    assert capsys.readouterr().out.splitlines() == ["B\tpressure\t再不处理我就投诉到12315", "—\t无\t在吗"]
