"""How each app prints a time, written independently of the parser: `print(sent, captured)` gives the
label, or None where the app would print none for that age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

Printer = Callable[[datetime, datetime], str | None]

WEEK = "一二三四五六日"
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def days_between(sent: datetime, captured: datetime) -> int:
    return (captured.date() - sent.date()).days


def half(sent: datetime) -> str:
    hour = sent.hour % 12 or 12
    return f"{hour}:{sent:%M} {'AM' if sent.hour < 12 else 'PM'}"


def two_periods(sent: datetime) -> str:
    hour = sent.hour % 12 or 12
    return f"{'上午' if sent.hour < 12 else '下午'}{hour}:{sent:%M}"


def android_period(sent: datetime) -> str:
    bounds = ((6, "凌晨"), (12, "早上"), (13, "中午"), (18, "下午"), (24, "晚上"))
    period = next(name for bound, name in bounds if sent.hour < bound)
    return f"{period}{sent.hour if sent.hour <= 12 else sent.hour - 12}:{sent:%M}"


def ios_period(sent: datetime) -> str:
    period = "凌晨" if sent.hour < 6 else "上午" if sent.hour < 12 else "下午"
    return f"{period}{sent.hour if sent.hour <= 12 else sent.hour - 12}:{sent:%M}"


def wechat_android(sent: datetime, captured: datetime) -> str:
    days, clock = days_between(sent, captured), android_period(sent)
    if sent.year != captured.year:
        return f"{sent.year}年{sent.month}月{sent.day}日 {clock}"
    if days == 0:
        return clock
    if days == 1:
        return f"昨天 {clock}"
    monday = captured.date() - timedelta(days=captured.weekday())
    if sent.date() >= monday:
        return f"周{WEEK[sent.weekday()]} {clock}"
    return f"{sent.month}月{sent.day}日 {clock}"


def wechat_ios(sent: datetime, captured: datetime) -> str:
    days, clock = days_between(sent, captured), ios_period(sent)
    if days == 0:
        return clock
    if days == 1:
        return f"昨天 {clock}"
    if days < 7:
        return f"星期{WEEK[sent.weekday()]} {clock}"
    return f"{sent.year}年{sent.month}月{sent.day}日 {clock}"


def wechat_pc(sent: datetime, captured: datetime) -> str:
    days, clock = days_between(sent, captured), f"{sent.hour}:{sent:%M}"
    if days == 0:
        return clock
    if days == 1:
        return f"昨天 {clock}"
    if days < 7:
        return f"星期{WEEK[sent.weekday()]} {clock}"
    return f"{sent.year}年{sent.month}月{sent.day}日 {clock}"


def sms_zh(sent: datetime, captured: datetime) -> str:
    days, clock = days_between(sent, captured), two_periods(sent)
    if days < 2:
        return f"{('今天', '昨天')[days]} {clock}"
    if days < 7:
        return f"星期{WEEK[sent.weekday()]} {clock}"
    if sent.year == captured.year:
        return f"{sent.month}月{sent.day}日 周{WEEK[sent.weekday()]} {clock}"
    return f"{sent.year}年{sent.month}月{sent.day}日 {clock}"


def sms_en(sent: datetime, captured: datetime) -> str:
    days, month = days_between(sent, captured), MONTHS_EN[sent.month - 1]
    if days < 2:
        return f"{('Today', 'Yesterday')[days]} {half(sent)}"
    if days < 7:
        return f"{DAYS_EN[sent.weekday()]} {half(sent)}"
    if sent.year == captured.year:
        return f"{DAYS_EN[sent.weekday()][:3]}, {month} {sent.day} at {half(sent)}"
    return f"{month} {sent.day}, {sent.year}, {half(sent)}"


def shop_app(sent: datetime, captured: datetime) -> str:
    """Pinduoduo, Xianyu, Douyin, JD."""
    days = days_between(sent, captured)
    if days < 2:
        return f"{('', '昨天 ')[days]}{sent:%H:%M}"
    return f"{sent:%m-%d %H:%M}" if sent.year == captured.year else f"{sent:%Y-%m-%d %H:%M}"


def taobao(sent: datetime, _captured: datetime) -> str:
    return f"{sent:%Y-%m-%d %H:%M:%S}"


def wangwang(sent: datetime, _captured: datetime) -> str:
    return f"{sent.year}-{sent.month}-{sent.day} {sent.hour}:{sent:%M:%S}"


def qq(sent: datetime, _captured: datetime) -> str:
    return f"{sent.year}/{sent.month}/{sent.day} {sent.hour}:{sent:%M:%S}"


def android_sms_en(sent: datetime, captured: datetime) -> str | None:
    days, month = days_between(sent, captured), MONTHS_EN[sent.month - 1]
    if days == 0:
        return half(sent)
    if days < 7:
        return f"{DAYS_EN[sent.weekday()]} {half(sent)}"
    if sent.year == captured.year:
        return f"{DAYS_EN[sent.weekday()]}, {month} {sent.day} • {half(sent)}"
    return None


def ebay(sent: datetime, _captured: datetime) -> str:
    return f"{MONTHS_EN[sent.month - 1]} {sent.day}, {sent.year} at {half(sent)}"


PRINTERS: tuple[Printer, ...] = (
    wechat_android, wechat_ios, wechat_pc, sms_zh, sms_en, shop_app, taobao, wangwang, qq,
    android_sms_en, ebay,
)  # fmt: skip
