"""Numbers of chapters and volumes: which are equal, and how they are sorted."""

from itertools import pairwise

import pytest

from kanjiku_api.chapters.numbers import ParsedNumber, parse_number

pytestmark = pytest.mark.no_database

IN_ORDER = (
    *("0", "0.001", "0.5", "0.10", "1", "1.001", "1.05", "1.050", "1.051", "1.1", "1.11", "1.5", "1.9", "1.10"),
    *("1.91", "1.20", "1.50", "1.95", "1.90", "1.99", "1.100", "1.110", "1.190", "1.991", "1.200", "1.500", "1.900"),
    *("1.990", "1.999", "2", "9.5", "10", "10.1", "12.25", "12.5", "99999.999"),
)
"""Numbers in their order, no two of which are equal."""


def place_of(number: ParsedNumber) -> tuple[int, int]:
    """Get the sort key of a number."""
    return number.order, number.tie


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("1", ["1", "01", "001", "00001", "1.0", "1.00", "1.000", "01.0"]),
        ("0", ["0", "00", "0.0", "00000.000"]),
        ("10", ["10", "010", "10.0"]),
        ("100", ["100", "0100.00"]),
        ("1.5", ["1.5", "01.5"]),
        ("0.5", ["0.5", "00.5"]),
        ("10.10", ["10.10", "010.10"]),
        ("10.050", ["10.050", "00010.050"]),
    ],
)
def test_leading_zeros_and_a_fraction_of_zeros_do_not_change_a_number(key: str, texts: list[str]) -> None:
    assert {parse_number(text) for text in texts} == {parse_number(key)}
    assert parse_number(key).key == key


def test_all_else_in_the_text_makes_another_number() -> None:
    assert len({parse_number(text).key for text in IN_ORDER}) == len(IN_ORDER)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        *[("1", 1000), ("01", 1000), ("1.0", 1000), ("1.00", 1000), ("0", 0), ("99999.999", 99_999_999)],
        *[("10.9", 10_900), ("10.10", 10_910), ("10.20", 10_920), ("10.90", 10_990), ("10.100", 10_991)],
        *[("10.190", 10_991), ("10.200", 10_992), ("10.990", 10_999), ("11", 11_000)],
        *[("10.1", 10_100), ("10.05", 10_050), ("10.050", 10_050), ("10.11", 10_110), ("10.101", 10_101)],
        *[("12.25", 12_250), ("12.5", 12_500)],
    ],
)
def test_the_sort_key_is_in_thousandths(text: str, order: int) -> None:
    assert parse_number(text).order == order


def test_numbers_sort_by_their_key_and_those_of_one_key_by_their_text() -> None:
    jumbled = sorted(IN_ORDER, key=lambda text: text[::-1])
    assert sorted(jumbled, key=lambda text: place_of(parse_number(text))) == list(IN_ORDER)
    for one, two in pairwise(map(parse_number, IN_ORDER)):
        assert place_of(one) < place_of(two)
        assert one.order < two.order or one.key < two.key


def test_no_two_numbers_of_one_whole_share_a_place_unless_they_are_equal() -> None:
    fractions = ["", *(f".{number:0{length}}" for length in (1, 2, 3) for number in range(10**length))]
    places: dict[tuple[int, int], str] = {}
    for number in map(parse_number, (f"7{fraction}" for fraction in fractions)):
        assert 7000 <= number.order < 8000
        assert places.setdefault(place_of(number), number.key) == number.key


def test_fractions_sort_as_they_count_up() -> None:
    counted = [place_of(parse_number(f"10.{number}")) for number in range(10, 1000, 10)]
    assert counted == sorted(counted)
    assert place_of(parse_number("10.9")) < counted[0]
    assert counted[-1] < place_of(parse_number("11"))


@pytest.mark.parametrize("text", ["", "a", "1.", ".5", "1.2345", "123456", "-1", " 1", "1\n", "\u0661", "1e3"])
def test_other_texts_are_refused_as_numbers(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)
