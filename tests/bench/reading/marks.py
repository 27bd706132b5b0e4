"""How right a reading is: messages matched in order, then figure by figure."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from rapidfuzz.distance import Levenshtein

from tests.bench.reading.draw import Drawn
from tests.bench.reading.readers import Heard

ALIKE = 0.8
_PLAIN = str.maketrans({"“": '"', "”": '"', "—": "-", "～": "~", "。": ".", "、": ",", "￥": "¥"})


def plain(text: str) -> str:
    """As compared: no white space, full and half width alike."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_PLAIN)).split())


def matched(truth: list[str], read: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal or like texts, in order, as many as possible (longest common subsequence)."""
    like = [[Levenshtein.normalized_similarity(t, r) >= ALIKE for r in read] for t in truth]
    best = [[0] * (len(read) + 1) for _ in range(len(truth) + 1)]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            take = best[i + 1][j + 1] + 1 if like[i][j] else 0
            best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(truth) and j < len(read):
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


class Marks:
    """Hits and chances by figure."""

    def __init__(self) -> None:
        self.hits: dict[str, float] = defaultdict(float)
        self.chances: dict[str, float] = defaultdict(float)
        self.wrong: list[tuple[str, str]] = []

    def add(self, drawn: Drawn, heard: Heard, seconds: float) -> None:
        truth, read = [plain(m[1]) for m in drawn.messages], [plain(m[1]) for m in heard.messages]
        pairs = matched(truth, read)
        self._count("found", len(pairs), len(truth))
        self._count("exact", sum(truth[i] == read[j] for i, j in pairs), len(truth))
        self._count("extra", len(read) - len(pairs), max(1, len(read)))
        kept = "".join(read[j] for _, j in pairs)
        self._count("cer", Levenshtein.distance("".join(truth), kept), len("".join(truth)))
        for i, j in pairs:
            side, _text, label = drawn.messages[i]
            if side != "any":
                self._count("side", heard.messages[j][0] == side, 1)
            self._count("label", plain(heard.messages[j][2]) == plain(label), 1)
        right = set(drawn.orders) & set(heard.orders)
        self._count("orders", len(right), len(drawn.orders))
        self._count("orders precision", len(right), len(heard.orders))
        self._count("seconds", seconds, 1)
        exact = {i for i, j in pairs if truth[i] == read[j]}
        self.wrong += [(drawn.name, f"- {t}") for i, t in enumerate(truth) if i not in exact]
        exact = {j for i, j in pairs if truth[i] == read[j]}
        self.wrong += [(drawn.name, f"+ {r}") for j, r in enumerate(read) if j not in exact]

    def _count(self, name: str, hits: float, chances: float) -> None:
        self.hits[name] += hits
        self.chances[name] += chances

    def figures(self) -> dict[str, float]:
        return {name: self.hits[name] / of for name, of in self.chances.items() if of}
