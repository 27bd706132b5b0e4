"""Of several screenshots that show a message, the one that shows it best goes first, whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.conversations.listing import conversation_messages
from storage.conversations.sightings import sightings_of
from storage.corrections import correct
from storage.library import Library
from storage.messages import messages_by_id
from tests.makers import NOON, a_picture, a_reading

SAID = [f"第{n}句话说的是衬衫{n}号破了" for n in range(8)]


def shot(library: Library, first: int, last: int, *, cut: bool = False, blank: bool = False) -> str:
    """Messages `first` up to `last`; the last one cut by the edge, or not read."""
    taken = NOON + timedelta(hours=1, minutes=last)
    reading = a_reading(*SAID[first:last], start=NOON + timedelta(minutes=first), own=(), captured_at=taken)
    messages = list(reading.messages)
    if cut or blank:
        messages[-1] = replace(messages[-1], partial=cut, text="" if blank else messages[-1].text)
    return a_picture(library, replace(reading, messages=tuple(messages)), name=f"{first}-{last}.png")


def best(library: Library, position: int) -> list[str]:
    """The pictures that show a message; everybody who asks names the first of them."""
    with library.reader() as session:
        message = conversation_messages(session, 1)[position]
        seen = [one.sha256 for one in sightings_of(session, [message.id])[message.id]]
        (found,) = messages_by_id(session, [message.id])
    assert message.sha256 == found.sha256 == seen[0]
    assert message.box == found.box
    assert message.sightings == found.sightings == len(seen)
    return seen


def test_whole_goes_before_cut(library: Library) -> None:
    cut = shot(library, 0, 4, cut=True)
    whole = shot(library, 2, 6)
    assert best(library, 3) == [whole, cut]


def test_read_goes_before_not_read(library: Library) -> None:
    blank = shot(library, 0, 4, blank=True)
    whole = shot(library, 1, 6)
    assert best(library, 3) == [whole, blank]


def test_amid_the_screenshot_goes_before_its_edge(library: Library) -> None:
    edge = shot(library, 0, 4)
    amid = shot(library, 2, 6)
    assert best(library, 3) == [amid, edge]
    assert best(library, 2) == [edge, amid]


def test_the_whole_text_goes_before_its_beginning(library: Library) -> None:
    """A bar of the chat's own colour covers a bubble's last line, and nobody sees that it is cut."""
    taken = NOON + timedelta(hours=1)
    begun = a_reading(*SAID[:3], "退货地址 浙江省杭州市", own=(), captured_at=taken)
    whole = a_reading(*SAID[1:3], "退货地址 浙江省杭州市滨江区", own=(), start=NOON + timedelta(minutes=1))
    whole = replace(whole, captured_at=taken + timedelta(minutes=5))
    first, second = (a_picture(library, one, name=f"{n}.png") for n, one in enumerate((begun, whole)))
    assert best(library, 3) == [second, first]


def test_what_a_person_corrected_goes_first_even_if_it_is_cut(library: Library) -> None:
    cut = shot(library, 0, 4, cut=True)
    whole = shot(library, 2, 6)
    with library.writer() as session:
        correct(session, cut, (20, 400, 300, 60), "text", SAID[3] + "！")
    assert best(library, 3) == [cut, whole]


def test_among_equals_the_first_goes_first(library: Library) -> None:
    first = shot(library, 0, 5)
    second = shot(library, 1, 6)
    assert best(library, 3) == [first, second]
