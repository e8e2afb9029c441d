"""Names are decoded with the right encoding, or with a guessed one that keeps their order."""

import random
import struct
import unicodedata
import zlib
from pathlib import Path

import pytest

from kanjiku_api.archives.reading import plan
from tests.archives.hostile import LIMITS, Put, made

pytestmark = pytest.mark.no_database
CHAPTERS = ["1.png", "2.png", "10.png", "第2話/001.png", "第2話/表紙.png", "第10話/001.png"]


def unicode_path(raw: bytes, text: str, *, crc32: int | None = None, version: int = 1) -> bytes:
    """Write the extra field 0x7075 (APPNOTE 4.6.9)."""
    data = struct.pack("<BL", version, zlib.crc32(raw) if crc32 is None else crc32) + text.encode()
    return struct.pack("<2H", 0x7075, len(data)) + data


def read(tmp_path: Path, *puts: Put) -> list[str]:
    """Pack the entries in random order; return the names of the pages in the order of the plan."""
    path = tmp_path / "a.zip"
    path.write_bytes(made(*random.Random(4).sample(puts, len(puts))))  # noqa: S311 - see above in each run
    return [entry.name for entry in plan(path, LIMITS).entries]


@pytest.mark.parametrize(
    "names",
    [
        ["\uff11.png", "\uff12.png", "\uff13.png"],
        ["あ.png", "い.png", "う.png", "が.png"],
        ["стр в.png", "стр д.png", "стр й.png"],
        CHAPTERS,
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_utf8_needs_no_flag(tmp_path: Path, names: list[str], form: str) -> None:
    assert read(tmp_path, *(Put(unicodedata.normalize(form, name).encode()) for name in names)) == names  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp932", CHAPTERS),
        ("cp932", ["\uff11.png", "\uff12.png", "\uff11\uff10.png"]),
        ("cp932", ["ア.png", "ヂ.png"]),
        ("cp932", ["十.png", "貼.png", "表.png"]),  # each second byte is a backslash
        ("cp932", ["ページ.png", "ページ 1.png", "ページ 2.png", "ページ 10.png"]),
        ("gbk", ["第\uff11话.png", "第\uff12话.png", "第\uff11\uff10话.png"]),
        ("gbk", ["第1话/封面.png", "第2话/1.png", "第10话/1.png"]),
        ("cp950", ["第\uff11話/許功蓋.png", "第\uff12話/1.png", "第\uff11\uff10話/1.png"]),
        ("cp437", ["Seite ä 1.png", "Seite ä 2.png", "Seite ä 10.png"]),
        ("cp437", ["über.png", "Äpfel.png"]),
        ("cp437", ["\u00c7a 1.png", "\u00c7a 2.png", "\u00c7a 10.png"]),
        ("cp437", ["Cap\u00edtulo 1/a\u00f1o.png", "Cap\u00edtulo 2/1.png", "Cap\u00edtulo 10/1.png"]),
        ("cp932", ["\u7b2c1\uff8d\uff9f\uff70\uff7c\uff9e.png", "\u7b2c2\uff8d\uff9f\uff70\uff7c\uff9e.png"]),
        ("cp866", ["стр 1.png", "стр 2.png", "стр 10.png"]),
        ("cp1251", ["глава 1/2.png", "глава 1/10.png", "глава 10/1.png"]),
    ],
)
def test_names_of_a_code_page_keep_their_order(tmp_path: Path, encoding: str, names: list[str]) -> None:
    raw = [name.encode(encoding) for name in names]
    told = read(tmp_path, *map(Put, raw))
    if encoding in {"cp866", "cp1251"}:  # nothing distinguishes their letters from those of another one-byte encoding
        told = [name.encode("cp437").decode(encoding) for name in told]
    assert told == names


def test_half_a_name_in_two_encodings_keeps_its_folders(tmp_path: Path) -> None:
    told = read(tmp_path, Put("表/1.png".encode("cp932")), Put("é/2.png".encode("cp437")), Put("あ/3.png".encode()))
    assert set(told) == {"表/1.png", "é/2.png", "あ/3.png"}


def test_the_field_for_unicode_comes_first_where_it_fits_its_name(tmp_path: Path) -> None:
    names = ["\uff11.png", "\uff12.png", "\uff11\uff10.png"]
    raw = [name.encode("cp932") for name in names]
    fitting = [Put(one, both={"extra": unicode_path(one, name)}) for one, name in zip(raw, names, strict=True)]
    assert read(tmp_path, *fitting) == names
    assert read(tmp_path, Put(b"a.png", both={"extra": unicode_path(b"a.png", "い.png")}), Put(b"b.png")) == [
        "b.png",
        "い.png",
    ]


@pytest.mark.parametrize(
    "extra",
    [
        unicode_path(b"a.png", "い.png", crc32=7),
        unicode_path(b"a.png", "い.png", version=2),
        unicode_path(b"a.png", ""),
        unicode_path(b"a.png", "")[:-2] + b"\xff\xff\xff",
        struct.pack("<2H", 0x7075, 900) + b"\1",
        struct.pack("<2HBL", 0x7075, 7, 1, zlib.crc32(b"a.png")) + b"\xff\xfe",
    ],
)
def test_a_field_for_unicode_that_does_not_fit_is_passed_over(tmp_path: Path, extra: bytes) -> None:
    assert read(tmp_path, Put(b"a.png", central={"extra": extra})) == ["a.png"]


def test_a_flag_wins_over_the_field(tmp_path: Path) -> None:
    put = Put("い.png".encode(), flags=0x800, both={"extra": unicode_path("い.png".encode(), "あ.png")})
    assert read(tmp_path, put) == ["い.png"]


@pytest.mark.parametrize("first", range(0x80, 0x100, 16))
def test_any_bytes_make_a_name_that_stays_in_its_folder(tmp_path: Path, first: int) -> None:
    seconds = [second for second in range(0x40, 0x100) if second not in b"\\\x7f"]
    told = read(tmp_path, *(Put(b"c1/" + bytes((first, second)) + b".png") for second in seconds))
    assert len(told) == len(seconds)
    assert all(name.startswith("c1/") and name.count("/") == 1 for name in told)
