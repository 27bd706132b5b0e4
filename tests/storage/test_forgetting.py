"""A picture that is gone for good leaves no text and no small picture in the library's files."""

from __future__ import annotations

from storage.forgetting import forget_contents
from storage.library import Library
from storage.search import search
from storage.thumbnails import thumbnail
from storage.verify import verify
from tests.makers import a_picture, a_reading

SECRET, KEPT = "胸口有个小口子", "裁缝说要50块"


def in_clear(library: Library, text: str) -> bool:
    """Whether a text, or the way the index spells it, stands anywhere in the database's files."""
    files = [file.read_bytes() for file in library.folder.glob("archive.sqlite3*")]
    spellings = [text.encode(), text[:2].encode() + b" "]
    return any(spelling in data for data in files for spelling in spellings)


def test_nothing_of_it_is_left_in_the_database_s_files(library: Library) -> None:
    gone = a_picture(library, a_reading(SECRET), name="a.png")
    stays = a_picture(library, a_reading(KEPT), name="b.png")
    thumbnail(library, gone)
    thumbnail(library, stays)
    assert in_clear(library, SECRET)
    forget_contents(library, [gone, gone])
    assert not in_clear(library, SECRET)
    assert [file.name[:64] for file in library.cache.rglob("*.jpg")] == [stays]
    with library.reader() as session:
        assert search(session, SECRET) == []
        assert [one.text for one in search(session, KEPT)] == [KEPT]


def test_the_library_is_whole_afterwards(library: Library) -> None:
    gone = a_picture(library, a_reading(SECRET), name="a.png")
    a_picture(library, a_reading(KEPT), name="b.png")
    forget_contents(library, [gone])
    assert verify(library).problems == ()
