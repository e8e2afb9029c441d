"""What chapters' folders and files are called, and which names are not guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanjiku_api.archives.names import file_name
from kanjiku_api.uploads.naming import Place, is_archive_name, place_from

pytestmark = pytest.mark.no_database
MANGA = "Night Train: Zero?"
NUMBERS = st.one_of(st.none(), st.from_regex(r"\A(0|[1-9][0-9]{0,4})(\.[0-9]{1,3})?\Z"))
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), max_size=20)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("c010", Place(None, "10")),
        ("c010.5", Place(None, "10.5")),
        ("v01 c010.5 - Night", Place("1", "10.5", "Night")),
        ("V01 C010", Place("1", "10")),
        ("v00 c000", Place("0", "0")),
        ("v1.5 c10.10", Place("1.5", "10.10")),
        ("c1 - Dawn - and after", Place(None, "1", "Dawn - and after")),
        ("  v01  c2  -  Night  Train ", Place("1", "2", "Night Train")),
        ("c1 - Cafe\u0301", Place(None, "1", "Caf\u00e9")),
        ("oneshot", Place(None, None)),
        ("v2 Oneshot - Rain", Place("2", None, "Rain")),
        ("Night Train Zero v01 c010.5 - Night", Place("1", "10.5", "Night")),
        ("night train zero c3", Place(None, "3")),
        ("Night Train Zero - Rain", Place(None, None, "Rain")),
        ("Night Train Zero", Place(None, None)),
    ],
)
def test_a_name_is_read_as_it_is_written(name: str, place: Place) -> None:
    assert place_from(name, MANGA) == place


@pytest.mark.parametrize(
    "name",
    [
        *("", "10", "Chapter 10", "c", "cx", "c1-2", "c1 Night", "c1 -Night", "c1 - ", "c-1", "c1.", "c1.2345"),
        *("c123456", "v01", "v01 - Night", "c010 v01", "v01c010", "c\u0661", "extras", "oneshots", "Other c001"),
        *("Night Train Zeroc001", "Night Train Zero v01"),
    ],
)
def test_what_does_not_fit_is_not_guessed(name: str) -> None:
    assert place_from(name, MANGA) is None


@given(NUMBERS, NUMBERS, NAMES)
def test_the_name_of_a_download_is_read_back(number: str | None, volume: str | None, name: str) -> None:
    written = file_name(MANGA, number=number, volume=volume, name=name)
    assert is_archive_name(written)
    read = place_from(written.removesuffix(".cbz"), MANGA)
    if volume and number is None:
        assert read is None, "that is what a whole volume is called"
        return
    assert read is not None
    assert (read.volume, read.number) == (volume, number)


@pytest.mark.parametrize(("name", "is_archive"), [("a.cbz", True), ("a.ZIP", True), ("a.rar", False), ("cbz", False)])
def test_an_archive_is_told_by_the_end_of_its_name(name: str, *, is_archive: bool) -> None:
    assert is_archive_name(name) is is_archive
