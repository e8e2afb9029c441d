"""Files that other people's programs write are recognized by their first bytes."""

import gzip
import io
import struct
from pathlib import Path

import pytest
from PIL import Image as Picture

from kanjiku_api.imaging.kinds import FIRST_BYTES, UNKNOWN, description_of, kind_of, other_kind_of
from kanjiku_api.rules.i18n import LOCALES, translate
from tests.archives.writers import lay_out, provided, run
from tests.uploads.pages import png

pytestmark = pytest.mark.no_database


def media(major: bytes, *compatible: bytes) -> bytes:
    """Make the beginning of an ISO base media file (ISO/IEC 14496-12 section 4.3)."""
    brands = major + bytes(4) + b"".join(compatible)
    return struct.pack(">L4s", 8 + len(brands), b"ftyp") + brands + struct.pack(">L4s", 8, b"free") + bytes(300)


REBUILT: dict[str, tuple[bytes, str]] = {
    "RAR 4": (b"Rar!\x1a\x07\x00" + bytes(300), "rar"),
    "RAR 5": (b"Rar!\x1a\x07\x01\x00" + bytes(300), "rar"),
    "JPEG XL, bare": (b"\xff\x0a\xfa\x1f" + bytes(300), "jpeg_xl"),
    "JPEG XL, in boxes": (b"\0\0\0\x0cJXL \r\n\x87\n" + media(b"jxl ", b"jxl "), "jpeg_xl"),
    "HEIC": (media(b"heic", b"mif1", b"heic"), "heic"),
    "HEIC, called an image collection": (media(b"mif1", b"heic", b"miaf"), "heic"),
    "HEIC that calls itself AVIF as well": (media(b"heic", b"mif1", b"heic", b"avif"), "heic"),
    "a brand across two": (media(b"heix", b"aaav", b"ifmi"), "heic"),
    "MP4 of an unknown brand": (media(b"isom", b"avi1", b"mp41"), "video"),
    "MP4 of AV1": (media(b"isom", b"iso6", b"av01", b"mp41"), "video"),
    "MP4 with AVIF behind its brands": (media(b"mp42", b"mp42").replace(b"free", b"avif"), "video"),
    "MP4": (media(b"isom", b"iso2", b"avc1", b"mp41"), "video"),
    "MP4, second version": (media(b"mp42", b"mp42"), "video"),
    "QuickTime": (media(b"qt  ", b"qt  "), "video"),
    "QuickTime without brands": (struct.pack(">L4s", 900, b"moov") + bytes(300), "video"),
    "WebM": (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01" + bytes(300), "video"),
    "AVI": (b"RIFF\x24\x10\0\0AVI LIST" + bytes(300), "video"),
    "MPEG transport stream": ((b"G" + bytes(187)) * 5, "video"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    "PDF behind a byte order mark": (b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
    "gzip": (gzip.compress(b"tar"), "compressed"),
}


@pytest.mark.parametrize("name", REBUILT)
def test_hand_made_files_of_other_kinds_are_recognized(name: str) -> None:
    content, kind = REBUILT[name]
    assert (kind_of(content), other_kind_of(content[:FIRST_BYTES])) == (None, kind)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (["bsdtar", "-cf", "OUT", "."], "tar"),
        (["bsdtar", "--format", "ustar", "-cf", "OUT", "."], "tar"),
        (["bsdtar", "--format", "gnutar", "-cf", "OUT", "."], "tar"),
        (["bsdtar", "--format", "v7tar", "-cf", "OUT", "."], "tar"),
        (["tar", "--format", "v7", "-cf", "OUT", "1.png", "2.png"], "tar"),
        (["bsdtar", "-czf", "OUT", "."], "compressed"),
        (["bsdtar", "-cjf", "OUT", "."], "compressed"),
        (["bsdtar", "-cJf", "OUT", "."], "compressed"),
        (["bsdtar", "--zstd", "-cf", "OUT", "."], "compressed"),
        (["7z", "a", "-t7z", "-bd", "OUT", "."], "seven_zip"),
        (["7z", "a", "-ttar", "-bd", "OUT", "."], "tar"),
        (["zip", "-q", "-r", "OUT", "."], "zip"),
    ],
    ids=" ".join,
)
def test_archives_of_other_kinds_are_told(command: list[str], kind: str, tmp_path: Path) -> None:
    provided(command[0])
    folder, target = lay_out(tmp_path / "pages"), tmp_path / "out.cbz"
    if command[:2] == ["bsdtar", "--format"] and "v7tar" in command:
        for path in (folder / "第1話").iterdir():
            path.unlink()  # this format cannot contain such names
    run(folder, *(str(target) if word == "OUT" else word for word in command))
    with target.open("rb") as file:
        assert other_kind_of(file.read(FIRST_BYTES)) == kind


@pytest.mark.parametrize(
    "options", [["-X0"], ["-X9"], ["-0"]], ids=["as the standard says", "packed", "with extra fields"]
)
def test_an_epub_is_recognized_by_its_first_entry(options: list[str], tmp_path: Path) -> None:
    provided("zip")
    (tmp_path / "mimetype").write_bytes(b"application/epub+zip" + b" " * 40 * ("-X9" in options))
    (tmp_path / "1.xhtml").write_bytes(b"<html/>")
    run(tmp_path, "zip", "-q", *options, "out.epub", "mimetype", "1.xhtml")
    assert other_kind_of((tmp_path / "out.epub").read_bytes()[:FIRST_BYTES]) == "epub"


@pytest.mark.parametrize("content", [b"", b"text", b"\0" * 2000, b"<svg/>", png("red")[4:], b"8BPS\0\1"])
def test_a_file_of_no_known_kind_is_unknown(content: bytes) -> None:
    assert description_of(content[:FIRST_BYTES]) == UNKNOWN


def test_an_image_that_may_be_taken_is_none_of_these() -> None:
    avif = io.BytesIO()
    Picture.new("RGB", (16, 16)).save(avif, "AVIF")
    many = [b"abc%d" % number for number in range(10)] * 2
    branded = (media(b"mif1", b"avif", b"heic"), media(b"avis", b"msf1"), media(b"mif1", *many, b"avif"))
    for content, name in ((png("red"), "PNG"), *((one, "AVIF") for one in (avif.getvalue(), *branded))):
        assert (description_of(content), other_kind_of(content)) == (name, None)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (["convert", "1.png", "OUT.heic"], "heic"),
        (["convert", "1.png", "OUT.avif"], "AVIF"),
        (["avifenc", "-s", "10", "1.png", "OUT.avif"], "AVIF"),
    ],
    ids=" ".join,
)
def test_pictures_of_programs_are_told(command: list[str], kind: str, tmp_path: Path) -> None:
    provided(command[0])
    (tmp_path / "1.png").write_bytes(png("red", 64, 64))
    run(tmp_path, *command)
    assert description_of((tmp_path / command[-1]).read_bytes()[:FIRST_BYTES]) == kind


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_has_a_description(locale: str) -> None:
    def said(kind: str) -> str:
        return translate("errors.unsupported_type", locale, sent=kind, taken="CBZ, PNG")

    kinds = {kind for _, kind in REBUILT.values()} | {"zip", "tar", "seven_zip", "epub", "untyped", UNKNOWN}
    words = {kind: said(kind) for kind in kinds}
    assert len(set(words.values())) == len(kinds)
    assert all("CBZ, PNG" in text and f"{kind} " not in text for kind, text in words.items() if "_" in kind)
    assert said("text/plain").startswith("text/plain ")
