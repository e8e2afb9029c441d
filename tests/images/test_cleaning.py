"""The pixels, colours and metadata of cleaned images."""

import struct
import zlib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from kanjiku_api.imaging.errors import ImageAnimated
from tests.images import profiles
from tests.images.kitchen import made
from tests.images.pictures import drawn, encoded, opened, pixel
from tests.images.viewer import apart

pytestmark = pytest.mark.no_database
MARK = b"50.4501N 30.5234E"
ORIENTATION, GPS = 0x0112, 0x8825
SAVED: dict[str, dict[str, Any]] = {"JPEG": {"quality": 90}, "PNG": {}, "WEBP": {"lossless": True}}


def exif_of(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = MARK.decode()
    exif.get_ifd(GPS)[29] = MARK.decode()
    return exif.tobytes()


def talkative(kind: str, image: Image.Image | None = None) -> bytes:
    """Put the mark into every part of the format that can contain text, and after the end."""
    options: dict[str, Any] = {"exif": exif_of(), "icc_profile": srgb() + MARK, **SAVED[kind]}
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", MARK.decode())
        options["pnginfo"].add(b"prVt", MARK)
    else:
        options["xmp"] = MARK
    if kind == "JPEG":
        options["comment"] = MARK
    content = encoded(image or drawn(), kind, **options) + b"PK\x03\x04" + MARK
    assert content.count(MARK) >= 4
    return content


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def rgba(image: Image.Image) -> bytes:
    return image.convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pixels_stay_bit_for_bit_and_all_else_goes(tmp_path: Path, kind: str) -> None:
    content = talkative(kind)
    done = made(tmp_path, content)
    assert done.kind == kind.lower()
    assert rgba(done.image) == rgba(opened(content))
    assert MARK not in done.all_bytes
    assert not {"exif", "icc_profile", "xmp", "comment", "Comment"} & done.image.info.keys()
    assert len(done.content) < len(content)


def test_a_lossy_webp_keeps_its_very_bytes_and_its_transparency(tmp_path: Path) -> None:
    image = drawn(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    content = encoded(image, "WEBP", quality=60, exif=exif_of())
    done = made(tmp_path, content)
    assert rgba(done.image) == rgba(opened(content))
    assert done.image.mode == "RGBA"
    assert content[content.index(b"VP8 ") :][:500] in done.content


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_an_image_that_lies_on_its_side_is_set_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    content = encoded(drawn(90, 60), kind, exif=exif_of(orientation), **SAVED[kind])
    done = made(tmp_path, content)
    upright = ImageOps.exif_transpose(opened(content)).convert("RGB")
    assert (done.prepared.original.width, done.prepared.original.height) == upright.size == done.image.size
    assert done.image.getexif().get(ORIENTATION) is None
    worst = 8 if kind == "JPEG" else 0
    assert is_alike(done.image, upright, worst)


def is_alike(one: Image.Image, other: Image.Image, worst: int = 8) -> bool:
    """Tell whether all pixels of two images differ by at most this much."""
    return apart(one.convert("RGB"), other.convert("RGB")).worst <= worst


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *product(("PNG", "WEBP", "GIF", "AVIF"), ("1", "L", "LA", "P", "RGB", "RGBA")),
        *product(("JPEG",), ("1", "L", "RGB")),
    ],
)
def test_every_mode_of_every_format_looks_as_before(tmp_path: Path, kind: str, mode: str) -> None:
    image = drawn(60, 90, mode)
    if "A" in mode:
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    content = encoded(image, kind)
    done = made(tmp_path, content)
    assert done.image.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}
    assert done.kind == {"gif": "png"}.get(kind.lower(), kind.lower())
    visible = [Image.composite(shown, Image.new("RGBA", shown.size), shown.getchannel("A"))
               for shown in (done.image.convert("RGBA"), opened(content).convert("RGBA"))]  # fmt: skip
    assert visible[0].tobytes() == visible[1].tobytes()


def test_a_palette_may_let_through(tmp_path: Path) -> None:
    image = drawn(60, 90, "P")
    for kind in ("PNG", "GIF"):
        content = encoded(image, kind, transparency=image.getpixel((1, 1)))
        done = made(tmp_path, content)
        assert pixel(done.image.convert("RGBA"), (1, 1))[3] == 0
        assert pixel(opened(done.prepared.renderings[1].path.read_bytes()), (1, 1))[3] == 0


def test_sixteen_bits_of_grey_are_scaled_and_not_clipped(tmp_path: Path) -> None:
    grey = Image.linear_gradient("L")
    deep = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    for options in ({}, {"icc_profile": srgb()}):
        done = made(tmp_path, encoded(deep, "PNG", **options))
        assert done.image.convert("L").tobytes() == grey.tobytes()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_sixteen_bits_of_colour_become_eight(tmp_path: Path) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 16, 2, 0, 0, 0))
    rows = (b"\0" + struct.pack(">3H", 0xFFFF, 0x8080, 0x0101) * 8) * 8
    done = made(tmp_path, b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    assert done.image.convert("RGB").getpixel((3, 3)) == (255, 128, 1)


@pytest.mark.parametrize("options", [{}, {"icc_profile": profiles.odd_inks()}])
def test_cmyk_stays_cmyk_and_becomes_rgb_in_smaller_sizes(tmp_path: Path, options: dict[str, bytes]) -> None:
    image = Image.new("CMYK", (64, 64), (0, 255, 255, 0))
    image.paste((255, 0, 0, 0), (0, 0, 64, 32))
    content = encoded(image, "JPEG", quality=95, subsampling=0, **options)
    done = made(tmp_path, content)
    assert (done.image.mode, done.image.tobytes()) == ("CMYK", opened(content).tobytes())
    assert ("icc_profile" in done.image.info) == bool(options)
    expected = ((0, 0, 0), (255, 255, 255)) if options else ((0, 255, 255), (255, 0, 0))
    thumbnail = done.variants()[0]
    for place, color in zip(((32, 8), (32, 56)), expected, strict=True):
        assert all(abs(a - b) <= 4 for a, b in zip(pixel(thumbnail, place), color, strict=True))


def expected_of_p3(color: tuple[int, int, int]) -> list[int]:
    """Convert a colour of Display P3 with gamma 2.2 to sRGB (the matrix of CSS Color 4, section 10.9)."""
    light = [(value / 255) ** 2.2 for value in color]
    rows = ((1.2249, -0.2247, 0), (-0.0420, 1.0419, 0), (-0.0197, -0.0786, 1.0979))
    mixed = [min(1, max(0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in rows]
    return [round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)) for v in mixed]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
@pytest.mark.parametrize("color", [(200, 60, 50), (90, 160, 80), (128, 128, 128)])
def test_the_colours_of_wide_screens_stay_and_come_to_srgb_in_small(
    tmp_path: Path, mode: str, color: tuple[int, int, int]
) -> None:
    image = Image.new("RGB", (32, 32), color)
    image = image.quantize() if mode == "P" else image.convert(mode)
    done = made(tmp_path, encoded(image, "PNG", icc_profile=profiles.wide_gamut()))
    assert rgba(done.image) == rgba(image)
    assert "icc_profile" in done.image.info
    shown = pixel(done.variants()[0].convert("RGB"), (9, 9))
    assert all(abs(a - b) <= 4 for a, b in zip(shown, expected_of_p3(color), strict=True)), shown
    average = bytes.fromhex(done.prepared.color[1:])
    assert all(abs(a - b) <= 4 for a, b in zip(average, expected_of_p3(color), strict=True)), average


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_grey_has_profiles_too(tmp_path: Path, mode: str) -> None:
    grey = Image.new("L", (32, 32), 55)
    image = grey.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else grey.convert(mode)
    done = made(tmp_path, encoded(image, "PNG", icc_profile=profiles.linear_gray()))
    assert pixel(done.image.convert("L"), (9, 9))[0] == 55
    assert "icc_profile" in done.image.info
    assert abs(pixel(done.variants()[0].convert("L"), (9, 9))[0] - 128) <= 2


def test_a_profile_is_known_by_what_it_does_and_not_by_its_name(tmp_path: Path) -> None:
    lying = profiles.wide_gamut().replace(b"made here\0", b"sRGB here\0")
    same = profiles.srgb_by_another_name()
    for kind, options in SAVED.items():
        assert "icc_profile" in made(tmp_path, encoded(drawn(60, 90), kind, icc_profile=lying, **options)).image.info
        assert "icc_profile" not in made(tmp_path, encoded(drawn(60, 90), kind, icc_profile=same, **options)).image.info


def test_a_profile_keeps_only_its_colours(tmp_path: Path) -> None:
    talking = profiles.wide_gamut({b"vcgt": b"text\0\0\0\0" + MARK, b"dmnd": b"text\0\0\0\0" + MARK}) + MARK
    for kind, options in SAVED.items():
        done = made(tmp_path, encoded(drawn(60, 90), kind, icc_profile=talking, **options))
        assert MARK not in done.all_bytes
        assert len(done.image.info["icc_profile"]) <= len(profiles.wide_gamut())


def test_a_broken_profile_changes_nothing(tmp_path: Path) -> None:
    for profile in (b"no profile", profiles.linear_gray(), profiles.wide_gamut()[:200]):
        content = encoded(drawn(60, 90), "PNG", icc_profile=profile)
        assert rgba(made(tmp_path, content).image) == rgba(opened(content))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_an_animated_image_is_refused_as_a_page_and_elsewhere_its_first_frame(tmp_path: Path, kind: str) -> None:
    frames = [Image.new("RGB", (40, 60), color) for color in ("red", "lime", "blue")]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    with pytest.raises(ImageAnimated):
        made(tmp_path, content)
    done = made(tmp_path, content, still=False)
    assert is_alike(done.image, frames[0])
    assert getattr(done.image, "n_frames", 1) == 1
