"""An answer names the request that it answers."""

from __future__ import annotations

import pytest

from storage.disputes.timeline.assemble import assemble
from tests.storage.disputes.cases import a_case, a_chat


@pytest.mark.parametrize(
    ("ask", "reply"),
    [("能拍个照片发我看看吗", "凭什么要我拍"), ("麻烦您寄回来我们检查一下", "我不想退货")],
)
def test_an_answer_in_words_names_the_request_that_it_answers(ask: str, reply: str) -> None:
    lines = a_chat(("09:00:00", "seller", ask), ("09:01:00", "buyer", reply))
    asked, answer = assemble(a_case(*lines)).entries
    assert answer.answers == asked.key
