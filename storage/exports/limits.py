"""What a platform's upload form takes: read from the editable profiles, nothing hard-coded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from storage.disputes.profiles import profile_json

FORMATS = ("PNG", "JPEG")
WRITABLE = (*FORMATS, "TIFF")
MAX_PIXELS = 30_000_000  # Mastercard: at most 30 million pixels a raster (DOMAIN 5)


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """None means that no figure is known, and nothing is limited. `images` counts pictures in one upload;
    with `several_uploads` the rest goes into further ones. Sizes are in bytes, `text` in characters.
    `black_white`: no greys either. With `name_length` file names are of letters and digits of ASCII alone,
    and no longer with their ending."""

    platform: str
    images: int | None = None
    several_uploads: bool = False
    image_bytes: int | None = None
    total_bytes: int | None = None
    pixels: int = MAX_PIXELS
    text: int | None = None
    formats: tuple[str, ...] = FORMATS
    source: str = ""
    black_white: bool = False
    name_length: int | None = None


def upload_limits(platform: str, session: Session | None = None) -> UploadLimits:
    """The limits of a platform's profile, with the seller's own figures laid over if `session` is given.
    Raises NotFound for a platform without a profile."""
    record, _edited = profile_json(session, platform)
    return limits_from_json(platform, record)


def limits_from_json(platform: str, profile: Mapping[str, Any]) -> UploadLimits:
    """The limits of a platform from its profile; what a profile leaves out is not limited."""
    upload: Mapping[str, Any] = profile.get("upload") or {}
    formats = tuple(dict.fromkeys(_format(name) for name in upload.get("formats") or FORMATS))
    return UploadLimits(
        platform=platform,
        images=upload.get("images") or upload.get("pages"),  # one picture a page
        several_uploads=bool(upload.get("several_uploads", False)),
        image_bytes=upload.get("image_bytes"),
        total_bytes=upload.get("total_bytes"),
        pixels=upload.get("pixels") or MAX_PIXELS,
        text=upload.get("text"),
        formats=tuple(name for name in WRITABLE if name in formats) or FORMATS,
        source=str(upload.get("source") or ""),
        black_white=upload.get("colours") == "black-white",
        name_length=upload.get("name_length"),
    )


def _format(name: str) -> str:
    upper = name.upper().lstrip(".")
    return {"JPG": "JPEG", "TIF": "TIFF"}.get(upper, upper)
