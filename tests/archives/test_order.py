"""Pages are sorted by their names as people expect."""

import random
from typing import Any

import pytest

from kanjiku_api.archives.order import EXAMPLES, page_sort_key

pytestmark = pytest.mark.no_database
ORDERS = [
    ["!000.jpg", "001.jpg", "002.jpg"],
    ["_cover.jpg", "000.jpg", "001.jpg"],
    ["009.jpg", "010.jpg", "010.5.jpg", "011.jpg"],
    ["1.jpg", "2.jpg", "10.jpg", "100.jpg"],
    ["c9/p2.jpg", "c9/p10.jpg", "c10/p1.jpg"],
    ["001.jpg", "01.jpg", "1.jpg", "2.jpg"],
    ["a1.jpg", "A2.jpg", "a3.jpg"],
    [f"{'9' * 5000}.jpg", f"1{'0' * 5000}.jpg"],
    ["p\u0661.jpg", "p1b.jpg", "p1c.jpg", "p2.jpg"],
    ["c2.jpg", "c1/1.jpg", "c1 extra/1.jpg"],
    ["c02/1.jpg", "c2/2.jpg", "c02/3.jpg"],
    ["010.jpg", "010.5.jpg", "010.10.jpg", "010 (2).jpg", "010 copy.jpg", "010 copy 2.jpg", "010 x.jpg", "010+.jpg"],
    ["010 (2).jpg", "010 (2) copy.jpg", "010 (3).jpg", "010 Copy.jpg", "010 copyright.jpg"],
    ["a (\uff12).jpg", "a (10).jpg", "a copy.jpg", "a.jpg.jpg"],
    ["1", "1.a", "1.5", "1.5.jpg", "1.a.b", "1.abcdef"],
    ["1.jpeg", "1.jpg", "1.x1", "1.7z"],
    ["é.jpg", "e\u0301a.jpg", "ÉB.jpg", "éc.jpg"],
    ["か.jpg", "が.jpg", "ア.jpg", "一.jpg"],
    ["क1.jpg", "कम.jpg", "कि.jpg"],
    ["①.jpg", "②.jpg", "1.jpg", "a.jpg"],
    ["१.jpg", "२.jpg", "१०.jpg"],
    ["x½.jpg", "x0.jpg", "xa.jpg"],
    ["\udc83A.jpg", "\udc83a.jpg"],
]


@pytest.mark.parametrize("names", [*ORDERS, *(list(names) for _, names in EXAMPLES)], ids=str)
def test_names_come_in_their_order(names: list[str]) -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(names, len(names))  # noqa: S311 - see above in each run
        assert sorted(shuffled, key=page_sort_key) == names


@pytest.mark.parametrize(
    "names",
    [
        ["ア.png", "ヂ.png"],  # bytes 83 41 and 83 61; as ASCII, the second bytes are A and a
        ["\uff11.png", "\uff12.png", "\uff11\uff10.png"],
        ["ア.png", "ア.5.png", "ア (2).png", "ア copy.png", "ア_.png", "ア1.png", "ア10.png", "アA.png", "アb.png"],
        ["ー.png", "ソ.png", "ソA.png", "タ.png"],  # as ASCII, their last bytes are a bracket, a backslash and others
        ["第2話/001.png", "第2話/表.png", "第10話/001.png"],
    ],
    ids=str,
)
def test_names_of_a_guessed_encoding_go_by_numbers_and_bytes(names: list[str]) -> None:
    def key(name: str) -> Any:
        return page_sort_key(name, [letter.encode("cp932") for letter in name])

    for seed in range(5):
        assert sorted(random.Random(seed).sample(names, len(names)), key=key) == names  # noqa: S311
