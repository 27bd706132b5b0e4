"""What every list of records has in common."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gui.models.records import RECORD, RecordListModel

pytestmark = pytest.mark.usefixtures("qapp")


def a_model(*words: str) -> RecordListModel[str]:
    model = RecordListModel[str]()
    model.show_records(words)
    return model


def test_a_row_is_its_record_and_is_read_aloud() -> None:
    model = a_model("a", "b")
    index = model.index(1)
    assert model.data(index, RECORD) == "b" == model.record(1)
    assert model.data(index) == "b" == model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(index, Qt.ItemDataRole.EditRole) is None
    assert model.records() == ["a", "b"]


def test_nothing_stands_below_a_row_and_nothing_beside_the_list() -> None:
    model = a_model("a", "b")
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex(), RECORD) is None


def test_other_records_replace_all_that_were_there() -> None:
    model = a_model("a", "b")
    resets: list[bool] = []
    model.modelAboutToBeReset.connect(lambda: resets.append(model.rowCount() == 2))
    model.modelReset.connect(lambda: resets.append(model.rowCount() == 1))
    model.show_records(["c"])
    assert model.records() == ["c"]
    assert resets == [True, True]
