"""Valid images stay valid, whatever other data they contain and whatever a library does with them."""

import asyncio
import os
import struct
import threading
import zlib
from concurrent.futures.process import _ExecutorManagerThread
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kanjiku_api.imaging import png
from kanjiku_api.imaging.errors import ImageInvalid
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.settings import FileSettings
from tests.images import pngs, profiles
from tests.images.exifs import XMP, exif, segment
from tests.images.kitchen import made
from tests.images.makers import made_by, run
from tests.images.pictures import drawn, encoded, opened, picture, small_picture
from tests.images.viewer import apart

pytestmark = pytest.mark.no_database
MARK = "50.4501N-30.5234E"
CATEGORY_11 = "00", "10"
"""Huffman codes of the two tables below: a DC of 0 with the start of an AC of 11 bits, and the end of a block."""


def deadly_jpeg(coefficient: int = 1100, blocks: int = 4) -> bytes:
    """Make a JPEG that all viewers show, with coefficients out of range; mozjpeg's library ends its process at them."""
    start, end = CATEGORY_11
    bits = (start + format(coefficient, "011b") + end) * blocks * blocks
    bits += "1" * (-len(bits) % 8)
    scan = bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")
    side = 8 * blocks
    return b"".join(
        (
            b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            segment(0xDB, bytes([0] + [1] * 64)),
            segment(0xC0, struct.pack(">BHHB", 8, side, side, 1) + bytes([1, 0x11, 0])),
            segment(0xC4, bytes([0, 1] + [0] * 15 + [0])),
            segment(0xC4, bytes([0x10, 1, 1] + [0] * 14 + [0x0B, 0])),
            segment(0xDA, bytes([1, 1, 0, 0, 63, 0])) + scan + b"\xff\xd9",
        )
    )


async def test_a_library_that_ends_its_process_is_not_the_images_fault(tmp_path: Path) -> None:
    source, content = tmp_path / "source", deadly_jpeg()
    source.write_bytes(content)
    imaging = Imaging(FileSettings(workers=1, worker_seconds=600))
    prepared = await imaging.prepare(source, tmp_path, imaging.options(still=True))
    imaging.close()
    kept = prepared.original.path.read_bytes()
    assert (prepared.original.media_type, opened(kept).tobytes()) == ("image/jpeg", opened(content).tobytes())
    assert content[content.index(b"\xff\xda") :] in kept  # not encoded again


async def test_closed_workers_leave_no_processes_and_threads(tmp_path: Path) -> None:
    def threads() -> set[threading.Thread]:
        return {thread for thread in threading.enumerate() if isinstance(thread, _ExecutorManagerThread)}

    before, imaging, source = threads(), Imaging(FileSettings(workers=2, worker_seconds=600)), tmp_path / "source"
    source.write_bytes(small_picture())
    folders = [tmp_path / str(number) for number in range(2)]
    for folder in folders:
        folder.mkdir()
    await asyncio.gather(*(imaging.prepare(source, folder, imaging.options()) for folder in folders))
    assert len(threads() - before) == 2
    imaging.close()
    assert threads() - before == set()


async def test_a_worker_loads_nothing_of_the_server(tmp_path: Path) -> None:
    imaging, source = Imaging(FileSettings(workers=1)), tmp_path / "source"
    source.write_bytes(small_picture())
    await imaging.prepare(source, tmp_path, imaging.options())
    executor = imaging._workers[0]._executor
    assert executor
    loaded = set(executor.submit(eval, "[*__import__('sys').modules]").result())
    imaging.close()
    assert "kanjiku_api.imaging.worker" in loaded
    assert loaded.isdisjoint({"kanjiku_api.settings", "kanjiku_api.imaging.pool", "pydantic", "sanic", "tortoise"})


def test_an_image_that_an_optimiser_refuses_is_stored_without_it(tmp_path: Path) -> None:
    rows = zlib.compress(b"".join(b"\0" + bytes(range(8)) * 3 for _ in range(8)))
    head = pngs.chunk(b"IHDR", struct.pack(">LLBBBBB", 8, 8, 8, 2, 0, 0, 0))
    palette = pngs.chunk(b"PLTE", bytes(5))
    content = pngs.SIGNATURE + head + palette + pngs.chunk(b"IDAT", rows + b"tail") + pngs.chunk(b"IEND")
    assert made(tmp_path, content).image.tobytes() == opened(content).tobytes()


@pytest.mark.parametrize(
    ("name", "extra"),
    {
        "iCCP of 1.2 MB": pngs.profile(profiles.wide_gamut() + bytes(1_200_000)),
        "zTXt of 3 MB": pngs.chunk(b"zTXt", b"Raw profile type 8bim\0\0" + zlib.compress(b"0" * 3_000_000)),
        **{
            f"{kind} {fault}": pngs.chunk(kind.encode(), data, crc)
            for kind in ("tEXt", "zTXt", "iTXt", "pHYs", "gAMA", "cHRM", "tIME", "iCCP", "sBIT", "hIST", "eXIf", "acTL")
            for fault, data, crc in (
                ("with a wrong checksum", b"a\0\0b", 1),
                ("of nothing", b"", None),
                ("of a byte", b"\0", None),
                ("too long", bytes(99), None),
            )
        },
    }.items(),
)
def test_a_png_is_good_whatever_lies_beside_its_pixels(tmp_path: Path, name: str, extra: bytes) -> None:
    plain = pngs.patches(2, 8)
    done = made(tmp_path, plain[:33] + extra + plain[33:])
    assert done.image.convert("RGB").tobytes() == opened(plain).tobytes(), name


PACKED = zlib.compress(b"".join(b"\0" + bytes(range(x, x + 24)) for x in range(8)))
WRONG_CHECKSUMS = {
    "wrong": [PACKED[:-4] + b"abcd"],
    "wrong in a chunk of its own": [PACKED[:-4], b"abcd"],
    "wrong and cut apart": [PACKED[:9], b"", PACKED[9:-6], PACKED[-6:-2] + b"xx"],
    "wrong with a tail": [PACKED[:-4] + b"abcd" + bytes(99)],
    "half": [PACKED[:-2]],
    "none": [PACKED[:-4]],
}


def small_png(*data: bytes) -> bytes:
    head = pngs.chunk(b"IHDR", struct.pack(">LLBBBBB", 8, 8, 8, 2, 0, 0, 0))
    return pngs.SIGNATURE + head + b"".join(pngs.chunk(b"IDAT", one) for one in data) + pngs.chunk(b"IEND")


@pytest.mark.parametrize("name", WRONG_CHECKSUMS)
def test_a_png_whose_packed_pixels_have_another_checksum_is_whole(tmp_path: Path, name: str) -> None:
    done = made(tmp_path, small_png(*WRONG_CHECKSUMS[name]))
    assert done.image.convert("RGB").tobytes() == opened(small_png(PACKED)).tobytes()


@pytest.mark.parametrize(
    "data", [PACKED[:-20], b"\x78\x00" + PACKED[2:], PACKED[:30] + b"\xff\xff" + PACKED[32:], b"", b"\x78"]
)
def test_a_png_whose_packed_pixels_are_damaged_is_so(tmp_path: Path, data: bytes) -> None:
    with pytest.raises((OSError, SyntaxError, ImageInvalid)):
        made(tmp_path, small_png(data))


@pytest.mark.parametrize("piece_bytes", [1, 100, 5000])
@pytest.mark.parametrize("rows", [bytes(25 * 8), bytes(range(200)), os.urandom(200)], ids=["even", "sloping", "noise"])
def test_packed_pixels_are_read_in_pieces(rows: bytes, piece_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "PIECE_BYTES", piece_bytes)
    whole = small_png(zlib.compress(rows))
    assert png.with_correct_checksum(small_png(zlib.compress(rows)[:-4] + b"abcd", b"tail")) == whole


def test_packed_pixels_that_never_end_are_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "PIECE_BYTES", 1000)
    assert png.with_correct_checksum(small_png(zlib.compress(bytes(10_000_000)))) is None
    with pytest.raises((OSError, SyntaxError)):
        made(tmp_path, small_png(b"\x78\x00" + zlib.compress(bytes(10_000_000))[2:]))


def test_a_png_of_which_part_lacks_is_damaged(tmp_path: Path) -> None:
    plain = picture("PNG", 64, 64)
    for place in (len(plain) - 12, len(plain) - 1, len(plain) - 20, len(plain) // 2):
        with pytest.raises((ImageInvalid, OSError, SyntaxError)):
            made(tmp_path, plain[:place])


JPEGS = {
    "baseline": encoded(drawn(200, 300), "JPEG", quality=90),
    "progressive": encoded(drawn(200, 300), "JPEG", quality=90, progressive=True),
    "grey": encoded(drawn(200, 300, "L"), "JPEG"),
    "inks": encoded(Image.merge("CMYK", [drawn(200, 300, "L")] * 4), "JPEG", progressive=True),
}


@pytest.mark.parametrize("name", JPEGS)
def test_a_jpeg_that_lacks_only_its_end_is_whole(tmp_path: Path, name: str) -> None:
    content = JPEGS[name]
    for end in (b"", b"\xff", bytes(40), b"\xff\xd9" + b"PK\3\4" + bytes(99)):
        assert made(tmp_path, content[:-2] + end).image.tobytes() == opened(content).tobytes()


@pytest.mark.parametrize("name", JPEGS)
def test_a_jpeg_that_is_cut_is_damaged(tmp_path: Path, name: str) -> None:
    content = JPEGS[name]
    scan = content.rindex(b"\xff\xda")
    places = [scan + (len(content) - scan) * part // 8 for part in range(8)]
    for place in (len(content) // 3, scan - 2, scan, scan + 1, *places[1:], len(content) - 5):
        with pytest.raises((ImageInvalid, OSError, SyntaxError)):
            made(tmp_path, content[:place])


def test_several_pictures_in_a_jpeg_are_one(tmp_path: Path) -> None:
    image = drawn(200, 300)
    content = encoded(image, "MPO", save_all=True, append_images=[image.rotate(180)])
    done = made(tmp_path, content)
    assert (done.kind, done.image.tobytes()) == ("jpeg", opened(content).tobytes())
    assert len(done.content) < len(content) * 2 // 3


def test_a_jpeg_that_was_turned_is_hardly_changed(tmp_path: Path) -> None:
    noise = Image.effect_noise((160, 120), 90)
    image = Image.merge("RGB", (noise, noise.rotate(90).resize(noise.size), noise.rotate(180)))
    for options in ({"quality": 75}, {"quality": 95, "subsampling": 0}):
        for mode in ("RGB", "CMYK", "L"):
            content = encoded(image.convert(mode), "JPEG", exif=b"Exif\0\0" + exif(3), **options)
            done = made(tmp_path, content).image
            assert done.mode == mode
            before = opened(content).transpose(Image.Transpose.ROTATE_180).convert("RGB")
            change = apart(before, done.convert("RGB"))
            assert change.worst <= 8
            assert change.mean <= 1


def test_a_picture_too_restless_for_what_pillow_sets_aside_is_written_all_the_same(tmp_path: Path) -> None:
    noise = [Image.effect_noise((128, 128), 200 + number) for number in range(4)]
    content = encoded(Image.merge("CMYK", noise), "JPEG", quality=100, subsampling=0, exif=b"Exif\0\0" + exif(6))
    assert made(tmp_path, content).image.mode == "CMYK"


@pytest.fixture
def talkative(tmp_path: Path) -> dict[str, bytes]:
    """Make images of every kind with coordinates written by exiftool."""
    for kind in ("jpg", "png", "webp"):
        (tmp_path / f"plain.{kind}").write_bytes(picture({"jpg": "JPEG"}.get(kind, kind), 90, 60))
    (tmp_path / "xmp").write_bytes(XMP + MARK.encode())
    (tmp_path / "exif").write_bytes(exif(1) + MARK.encode())
    made_by(tmp_path, "avifenc", "-s", "10", "--xmp", "xmp", "--exif", "exif", "plain.png", "plain.avif")
    names = [f"plain.{kind}" for kind in ("jpg", "png", "webp", "avif")]
    tags = (f"-EXIF:ImageDescription={MARK}", "-EXIF:GPSLatitude=50.4501", f"-XMP:Title={MARK}")
    run(tmp_path, "exiftool", "-q", "-overwrite_original", *tags, *names)
    return {name: (tmp_path / name).read_bytes() for name in names}


def test_metadata_is_removed(tmp_path: Path, talkative: dict[str, bytes]) -> None:
    for name, content in talkative.items():
        assert MARK.encode() in content, name
        done = made(tmp_path, content)
        assert MARK.encode() not in done.all_bytes, name
        assert b"GPS" not in done.all_bytes, name
        assert not {"exif", "xmp", "XML:com.adobe.xmp"} & done.image.info.keys(), name


def test_an_avif_stays_an_avif(tmp_path: Path) -> None:
    content = encoded(drawn(90, 60), "AVIF", quality=60)
    done = made(tmp_path, content)
    assert (done.kind, done.image.tobytes()) == ("avif", opened(content).tobytes())
    assert len(done.content) <= len(content) + 20


def test_the_first_frame_of_an_animated_avif_is_encoded_again(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 60), color) for color in ("red", "blue")]
    content = encoded(frames[0], "AVIF", save_all=True, append_images=frames[1:], icc_profile=profiles.wide_gamut())
    done = made(tmp_path, content, still=False)
    assert done.kind == "webp"
    assert "icc_profile" in done.image.info


def test_broken_boxes_of_an_avif_end_in_a_refusal(tmp_path: Path) -> None:
    content = encoded(drawn(40, 60), "AVIF", exif=b"Exif\0\0" + exif(1))
    for place in range(0, content.index(b"mdat"), 3):
        broken = bytearray(content)
        broken[place] ^= 0x81
        try:
            done = made(tmp_path, bytes(broken))
        except Exception:  # noqa: BLE001, S112 - as in the worker, where all that is raised is a refusal
            continue
        assert Image.open(BytesIO(done.content)).format in {"AVIF", "WEBP", "PNG"}
