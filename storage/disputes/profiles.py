"""Platform profiles: limits, deadlines and rules of evidence, each with its source.

They ship in `resources/profiles/`; the seller's own figures lie over them as a setting. Where no figure is
known there is none, and the window asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from storage import journal
from storage.disputes.data import in_language, resource, resource_names
from storage.errors import NotFound
from storage.settings import get_setting, set_setting


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A time limit. Counts `hours` or `days` (to `days_max` where a range is known) from the event
    `since`: opened, intervened, ruled, refused, reviewed, asked. All None: no figure known. `certain` is
    False for a figure nobody has verified; `verified_on` is the seller's own check, "YYYY-MM-DD"."""

    code: str
    label: str
    since: str = "opened"
    hours: int | None = None
    days: int | None = None
    days_max: int | None = None
    working_days: bool = False
    certain: bool = True
    source: str = ""
    verified_on: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a platform wants of evidence, in words."""

    code: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One platform. `upload` is the raw table of upload limits; `missing` names upload figures that are
    not known and are to be asked for; `edited` tells whether the seller changed anything."""

    platform: str
    name: str
    kind: str
    deadlines: tuple[DeadlineRule, ...] = ()
    rules: tuple[Rule, ...] = ()
    upload: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    edited: bool = False


_ASKED = ("images", "image_bytes", "total_bytes", "text")


def platforms() -> tuple[str, ...]:
    """Names of all profiles."""
    return resource_names("profiles")


@cache
def platform_name(platform: str, language: str) -> str | None:
    """What a platform is called; None for one without a profile."""
    return (
        _in(resource("profiles", platform + ".json")["name"], language) if platform in platforms() else None
    )


def profile(session: Session | None, platform: str, language: str = "zh") -> Profile:
    """A platform's profile with the seller's figures laid over. Raises NotFound."""
    raw, edited = profile_json(session, platform)
    upload = raw.get("upload") or {}
    return Profile(
        platform=platform,
        name=_in(raw.get("name"), language) or platform,
        kind=str(raw.get("kind", "platform")),
        deadlines=tuple(_deadline(entry, language) for entry in raw.get("deadlines", ())),
        rules=tuple(
            Rule(entry["code"], _in(entry["text"], language), entry.get("source") or "")
            for entry in raw.get("rules", ())
        ),
        upload=upload,
        missing=tuple(name for name in _ASKED if upload.get(name) is None),
        edited=edited,
    )


def profile_json(session: Session | None, platform: str) -> tuple[dict[str, Any], bool]:
    """The profile as it is stored, and whether the seller edited it. Raises NotFound."""
    if platform not in platforms():
        raise NotFound("profile", platform, platforms())
    shipped = resource("profiles", platform + ".json")
    own = get_setting(session, _setting(platform), {}) if session is not None else {}
    return _laid_over(shipped, own), bool(own)


def edit_profile(session: Session, platform: str, changes: Mapping[str, Any]) -> None:
    """Lay figures over a profile, e.g. {"upload": {"images": 9}, "deadlines": {"answer": {"hours": 48}}}:
    lists of things with a code are changed by code. Raises NotFound."""
    profile_json(session, platform)
    own = _laid_over(get_setting(session, _setting(platform), {}), changes, new=True)
    set_setting(session, _setting(platform), own)
    journal.record(session, "profile-edited", platform, {"set": dict(changes)})


def reset_profile(session: Session, platform: str) -> None:
    """Forget the seller's figures of a platform. Raises NotFound."""
    profile_json(session, platform)
    set_setting(session, _setting(platform), None)
    journal.record(session, "profile-reset", platform)


def own_figures(session: Session, platform: str) -> dict[str, Any]:
    """The seller's figures alone, for `set_own_figures`; {} where there are none."""
    return dict(get_setting(session, _setting(platform), {}) or {})


def set_own_figures(session: Session, platform: str, own: Mapping[str, Any]) -> None:
    """Put the seller's figures back as they were; undoes `edit_profile` and `reset_profile`."""
    set_setting(session, _setting(platform), dict(own) or None)
    journal.record(session, "profile-undone", platform, {"set": dict(own)})


def _setting(platform: str) -> str:
    return f"profile:{platform}"


def _laid_over(base: Any, over: Mapping[str, Any], *, new: bool = False) -> dict[str, Any]:
    """`base` with `over` on top, tables merged; a list of coded things takes a table by code."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        if isinstance(value, Mapping) and isinstance(old, list) and not new:
            result[key] = [_laid_over(one, value.get(one.get("code"), {})) for one in old]
        elif isinstance(value, Mapping) and isinstance(old, Mapping):
            result[key] = _laid_over(old, value, new=new)
        else:
            result[key] = value
    return result


def _deadline(entry: Mapping[str, Any], language: str) -> DeadlineRule:
    known = {name: entry[name] for name in DeadlineRule.__dataclass_fields__ if entry.get(name) is not None}
    return DeadlineRule(**(known | {"label": _in(entry["label"], language)}))


def _in(texts: Any, language: str) -> str:
    return in_language(texts, language) if isinstance(texts, Mapping) else str(texts or "")
