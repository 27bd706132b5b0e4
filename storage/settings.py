"""The seller's choices that belong to the library, by name: shop names, language …"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from storage.models import Setting

SHOP_NAMES = "shop-names"
LANGUAGE = "language"
DERIVED = "derived"
"""Changes with every derivation, so that a program knows whether what it remembers still holds."""


def get_setting(session: Session, name: str, default: Any = None) -> Any:
    """The value, which is any JSON, or `default` if the seller never chose."""
    row = session.get(Setting, name)
    return default if row is None else row.value


def set_setting(session: Session, name: str, value: Any) -> None:
    """Keep a choice; None forgets it."""
    row = session.get(Setting, name)
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Setting(name=name, value=value))
    else:
        row.value = value
    session.flush()
