"""What a platform's form takes, read from its profile."""

from __future__ import annotations

from typing import Any

import pytest

from storage.disputes.profiles import edit_profile
from storage.exports.limits import FORMATS, UploadLimits, limits_from_json, upload_limits
from storage.library import Library


def limits(**upload: Any) -> UploadLimits:
    return limits_from_json("x", {"upload": upload})


def test_where_no_figure_is_known_nothing_is_limited() -> None:
    assert limits_from_json("x", {}) == UploadLimits("x")
    bare = limits()
    assert (bare.images, bare.image_bytes, bare.total_bytes, bare.text) == (None, None, None, None)
    assert (bare.several_uploads, bare.formats, bare.source) == (False, FORMATS, "")


def test_a_form_that_counts_pages_takes_a_picture_a_page() -> None:
    assert limits(pages=5).images == 5
    assert limits(images=3, pages=5).images == 3


@pytest.mark.parametrize(
    ("named", "formats"),
    [
        (["jpg"], ("JPEG",)),
        ([".JPEG", "jpg"], ("JPEG",)),
        (["png"], ("PNG",)),
        (["pdf"], ("PNG", "JPEG")),
        ([], ("PNG", "JPEG")),
    ],
)
def test_formats_are_those_of_the_form_that_we_can_write(named: list[str], formats: tuple[str, ...]) -> None:
    assert limits(formats=named).formats == formats


def test_every_figure_of_the_form_is_kept() -> None:
    given = limits(
        several_uploads=True, image_bytes=1, total_bytes=2, pixels=3, text=4, source="https://example.org"
    )
    assert (given.several_uploads, given.image_bytes, given.total_bytes) == (True, 1, 2)
    assert (given.pixels, given.text, given.source) == (3, 4, "https://example.org")
    assert limits().pixels == 30_000_000


def test_the_sellers_own_figures_lie_over_the_profile(library: Library) -> None:
    with library.writer() as session:
        edit_profile(session, "taobao", {"upload": {"images": 77}})
        assert upload_limits("taobao", session).images == 77
    assert upload_limits("taobao").images != 77
