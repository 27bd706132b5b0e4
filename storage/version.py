"""Which version of the program this is."""

from __future__ import annotations

import configparser
from importlib import metadata
from pathlib import Path


def _version() -> str:
    """The version of the checkout that runs, else of the package that is installed."""
    here = configparser.ConfigParser()
    here.read(Path(__file__).resolve().parent.parent / "setup.cfg", "utf-8")
    if here.get("metadata", "name", fallback="") == "liuzheng":
        return here["metadata"]["version"]
    try:
        return metadata.version("liuzheng")
    except metadata.PackageNotFoundError:
        return "0"


VERSION = _version()
