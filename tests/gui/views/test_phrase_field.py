"""Whoever guesses waits ever longer; a slip of the finger costs nothing."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.views.phrase_field import FREE_TRIES, LONGEST_WAIT, PhraseField, wait_after
from storage import vault
from tests.storage.test_encryption import PHRASE


@pytest.fixture
def field(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PhraseField:
    monkeypatch.setattr(vault, "MEMORY_KIB", 64)
    ring, _key = vault.make(PHRASE, vault.new_code())
    made = PhraseField(ring)
    qtbot.addWidget(made)
    made.show()
    return made


def guess(field: PhraseField, secret: str) -> bool:
    field.field.setText(secret)
    return field.key() is not None


def test_each_wrong_try_costs_twice_as_long_as_the_one_before() -> None:
    assert [wait_after(wrong) for wrong in range(8)] == [0, 0, 0, 2, 4, 8, 16, 32]
    assert wait_after(1000) == LONGEST_WAIT


def test_slips_of_the_finger_cost_nothing(field: PhraseField) -> None:
    for _ in range(FREE_TRIES):
        assert not guess(field, "wrong phrase")
        assert field.field.isEnabled()
        assert "neither the pass phrase" in field.wrong.text()
    assert guess(field, PHRASE)
    assert field.secret == PHRASE
    assert field.field.text() == ""


def test_after_too_many_not_even_the_right_one_is_tried_until_the_time_is_over(field: PhraseField) -> None:
    told: list[bool] = []
    field.ready.connect(told.append)
    for _ in range(FREE_TRIES + 1):
        guess(field, "wrong phrase")
    assert not field.field.isEnabled()
    assert not guess(field, PHRASE)
    assert "in 2 second" in field.wrong.text()
    field._tick()
    assert "in 1 second" in field.wrong.text()
    assert not guess(field, PHRASE)
    field._tick()
    assert told == [False, True]
    assert guess(field, PHRASE)


def test_who_gets_in_begins_anew(field: PhraseField) -> None:
    for _ in range(2):
        for _ in range(FREE_TRIES):
            guess(field, "wrong phrase")
        assert guess(field, PHRASE)
