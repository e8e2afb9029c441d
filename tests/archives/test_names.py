"""File names of downloads: readable if possible, and harmless on every system."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanjiku_api.archives.names import content_disposition, file_name

pytestmark = pytest.mark.no_database
HEADER = re.compile(
    r"attachment; filename=\"[A-Za-z0-9 !#$&'()+,.;=@\[\]^_`{}~-]{1,220}\""
    r"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]{1,2000}"
)
EVIL = '/\\"\r\n\0;%*:\u202e.. \ud800漢é'


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"number": "10.5", "volume": "1", "name": "Night"}, "Berserk v01 c010.5 - Night.cbz"),
        ({"number": "1"}, "Berserk c001.cbz"),
        ({"volume": "12"}, "Berserk v12.cbz"),
        ({"name": "a/b: c?"}, "Berserk - a b c.cbz"),
        ({}, "Berserk.cbz"),
    ],
)
def test_a_file_is_named_as_the_import_reads_it(told: dict[str, str], name: str) -> None:
    assert file_name("Berserk", **told) == name


def test_however_long_a_name_is_volume_and_number_remain() -> None:
    name = file_name("進" * 200, number="7", volume="2", name="x" * 300)
    assert " v02 c007 - xxx" in name
    assert len(name.encode()) <= 204


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Berserk c001.cbz", "attachment; filename=\"Berserk c001.cbz\"; filename*=UTF-8''Berserk%20c001.cbz"),
        ("Äpfel.cbz", "attachment; filename=\"Apfel.cbz\"; filename*=UTF-8''%C3%84pfel.cbz"),
        (
            'a"; filename="b.cbz',
            "attachment; filename=\"a ; filename= b.cbz\"; filename*=UTF-8''a%20%3B%20filename%3D%20b.cbz",
        ),
        (
            "a\r\nSet-Cookie: b=c.cbz",
            "attachment; filename=\"a Set-Cookie b=c.cbz\"; filename*=UTF-8''a%20Set-Cookie%20b%3Dc.cbz",
        ),
        ("../../etc/passwd", "attachment; filename=\"etc passwd\"; filename*=UTF-8''etc%20passwd"),
        ("...", "attachment; filename=\"download\"; filename*=UTF-8''download"),
        ("\u202egpj.exe", "attachment; filename=\"gpj.exe\"; filename*=UTF-8''gpj.exe"),
    ],
)
def test_a_name_is_told_in_ascii_and_in_full(name: str, header: str) -> None:
    assert content_disposition(name) == header


def test_browsers_read_the_name_in_full() -> None:
    told = content_disposition("進撃の巨人 c001.cbz").partition("; filename*=UTF-8''")[2]
    assert unquote(told) == "進撃の巨人 c001.cbz"


@given(st.text() | st.text(EVIL))
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    header = content_disposition(name)
    assert HEADER.fullmatch(header)
    assert not set('/\\"\r\n\0') & set(unquote(header.partition("filename*=UTF-8''")[2]))
