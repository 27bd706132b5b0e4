"""Writing that is a program's own: buttons, empty input boxes, receipts; of all programs and of each."""

from __future__ import annotations

from ocr.chat import apps
from ocr.chat.words import BUTTON, PLACEHOLDER, RECEIPT


def is_button(text: str) -> bool:
    """Is it what stands on a button or a bar?"""
    return BUTTON.match(text) is not None or apps.is_button(text)


def is_placeholder(text: str) -> bool:
    """Is it what fills an empty input box?"""
    return PLACEHOLDER.match(text) is not None or apps.is_placeholder(text)


def is_chrome(text: str) -> bool:
    """Is it a button, a receipt or a program's own notice, which nobody wrote to anybody?"""
    return RECEIPT.match(text) is not None or is_button(text) or apps.is_notice(text)
