"""Chromium shows a stored image exactly like the uploaded one.

``KANJIKU_FULL=1`` tries every combination of PNG.
"""

import os
import struct
import zlib
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from tests.images import pngs, profiles
from tests.images.exifs import (
    XMP,
    XMP_OF_JPEG,
    XMP_OF_PNG,
    exif,
    exif_segment,
    raw_profile,
    segment,
    with_segments,
)
from tests.images.kitchen import Made, made
from tests.images.makers import made_by, run
from tests.images.pictures import colorful, encoded
from tests.images.viewer import File, Viewer, apart, file_of

pytestmark = pytest.mark.no_database
FULL = bool(os.environ.get("KANJIKU_FULL"))
SHARE = 7
"""One in 7 combinations is tried, so that each kind of PNG gets another way of stating its colours."""
SAME, TURNED = 2, 8
"""Largest difference of a pixel, of 255: usually, and for a JPEG that had to be encoded again."""


async def differences(
    viewer: Viewer, folder: Path, images: Mapping[str, bytes], side: int, worst: int = SAME
) -> dict[str, object]:
    """Compare each image with its stored form, and return those that Chromium shows differently."""
    done = [made(folder, content) for content in images.values()]
    kept = [File(one.content, one.prepared.original.media_type) for one in done]
    before = await viewer.shown([file_of(content) for content in images.values()], side)
    after = await viewer.shown(kept, side)
    found: dict[str, object] = {}
    for name, one, old, new in zip(images, done, before, after, strict=True):
        fault = _fault(one, old, new, worst)
        if fault is not None:
            found[name] = fault
    return found


def _fault(one: Made, old: Image.Image | None, new: Image.Image | None, worst: int) -> object:
    if old is None or new is None:
        return "not shown before" if old is None else "not shown after"
    said = (one.prepared.original.width, one.prepared.original.height)
    if not old.size == new.size == said:
        return old.size, new.size, said
    found = apart(old, new)
    return found if found.worst > worst else None


def pngs_of_every_kind() -> dict[str, bytes]:
    """Combine colour types, depths, transparency, chunks that state the colours, and interlacing."""
    every = product(pngs.kinds(), pngs.COLORS, (False, True))
    return {
        f"{color_type} {depth} {lets_through} {name} {interlaced}": pngs.patches(
            color_type, depth, lets_through=lets_through, colors=pngs.COLORS[name], interlaced=interlaced
        )
        for number, ((color_type, depth, lets_through), name, interlaced) in enumerate(every)
        if FULL or number % SHARE == 0
    }


async def test_pngs_of_every_kind(viewer: Viewer, tmp_path: Path) -> None:
    images = pngs_of_every_kind()
    assert len(images) >= 70
    assert await differences(viewer, tmp_path, images, 24) == {}


def sayings() -> dict[str, bytes]:
    """Make chunks that state the colours more than once, wrongly, or in the wrong place."""
    wide, linear, standard = pngs.WIDE, pngs.LINEAR, pngs.STANDARD
    p3, packed = pngs.code_points(12, 13, 0, 1), zlib.compress(profiles.wide_gamut())
    palette = pngs.chunk(b"PLTE", bytes(9))
    large = struct.pack(">L", 1_200_000) + profiles.wide_gamut()[4:]
    chrm = pngs.chromaticities
    bright = pngs.chunk(b"cLLI", struct.pack(">LL", 4_000_000, 1_000_000))
    mastered = pngs.chunk(b"mDCV", bytes(16) + struct.pack(">LL", 40_000_000, 50))
    found = {
        "none": (),
        "cHRM alone": (chrm(*pngs.DISPLAY_P3),),
        "cHRM of nothing": (linear, chrm(*[0] * 8)),
        "cHRM on one line": (linear, chrm(31270, 32900, 64000, 33000, 64000, 33000, 15000, 6000)),
        "cHRM and gAMA of sRGB": (pngs.gamma(45455), chrm(*pngs.SRGB)),
        "gAMA of sRGB": (pngs.gamma(45455),),
        "gAMA twice": (linear, pngs.gamma(45455)),
        "gAMA twice, sRGB first": (pngs.gamma(45455), linear),
        "gAMA of nothing first": (pngs.gamma(0), linear),
        "gAMA, broken and whole": (pngs.chunk(b"gAMA", bytes(4), 1), linear),
        "sRGB after gAMA": (linear, standard),
        "sRGB of an unknown intent": (pngs.chunk(b"sRGB", b"\x09"), linear),
        "sRGB too long": (pngs.chunk(b"sRGB", b"\0\0"), linear),
        "iCCP before sRGB": (wide, standard),
        "iCCP after sRGB": (standard, wide),
        "iCCP twice": (wide, pngs.GREY),
        "iCCP of grey for colours": (pngs.GREY, linear),
        "iCCP of inks": (pngs.profile(profiles.odd_inks()), linear),
        "iCCP of garbage": (pngs.profile(b"no profile" * 30), linear),
        "iCCP cut": (pngs.profile(profiles.wide_gamut()[:200]), linear),
        "iCCP with a tail": (pngs.profile(profiles.wide_gamut() + bytes(99)),),
        "iCCP of 1.2 MB": (pngs.profile(large + bytes(1_200_000 - len(large))),),
        "iCCP without a name": (pngs.profile(profiles.wide_gamut(), b""), linear),
        "iCCP with the longest name": (pngs.profile(profiles.wide_gamut(), b"n" * 80), linear),
        "iCCP with a longer name": (pngs.profile(profiles.wide_gamut(), b"n" * 81), linear),
        "iCCP of another method": (pngs.chunk(b"iCCP", b"x\0\1" + packed), linear),
        "iCCP packed and cut": (pngs.chunk(b"iCCP", b"x\0\0" + packed[:-30]), linear),
        "iCCP with a wrong checksum inside": (pngs.chunk(b"iCCP", b"x\0\0" + packed[:-4] + b"abcd"), linear),
        "cICP before iCCP": (p3, wide),
        "cICP after iCCP": (pngs.GREY, p3),
        "cICP of sRGB and iCCP": (pngs.code_points(1, 13, 0, 1), wide),
        "cICP twice": (p3, pngs.code_points(1, 13, 0, 1)),
        "cICP of unknown primaries": (pngs.code_points(200, 13, 0, 1), wide),
        "cICP that says nothing": (pngs.code_points(2, 2, 0, 1), linear),
        "cICP of a narrow range": (pngs.code_points(12, 13, 0, 0), linear),
        "cICP too long": (pngs.chunk(b"cICP", bytes([12, 13, 0, 1, 0])), linear),
        "cICP behind a palette": (palette, p3),
        "iCCP behind a palette": (palette, wide),
        "sRGB behind a palette": (linear, palette, standard),
        "gAMA behind a palette": (palette, linear),
        "PQ of 400 behind a palette": (pngs.code_points(9, 16, 0, 1), palette, bright),
        "PQ of a screen of 4000": (pngs.code_points(9, 16, 0, 1), mastered),
        "PQ of both": (pngs.code_points(9, 16, 0, 1), mastered, bright),
        "HLG of 400": (pngs.code_points(9, 18, 0, 1), bright),
        **{
            f"iCCP that names {points}": (
                pngs.profile(profiles.wide_gamut({b"cicp": b"cicp" + bytes(4) + bytes(points)})),
                linear,
            )
            for points in ((12, 13, 0, 1), (1, 13, 0, 1), (9, 16, 0, 1), (9, 16, 0, 0), (200, 13, 0, 1))
        },
        "iCCP without a curve": (pngs.profile(profiles.wide_gamut({b"rTRC": None})), linear),
        "iCCP of another space": (pngs.profile(profiles.wide_gamut().replace(b"RGB ", b"Lab ")), linear),
        "PQ of 400": (pngs.code_points(9, 16, 0, 1), bright),
    }
    broken = {
        f"{name} with {fault}": (pngs.chunk(name.encode(), data, crc), linear if name != "gAMA" else b"")
        for name, whole in {"gAMA": 4, "cHRM": 32, "sRGB": 1, "cICP": 4, "tIME": 7, "pHYs": 9, "bKGD": 6}.items()
        for fault, data, crc in (("a wrong checksum", bytes(whole), 1), ("a byte", b"\1" * (2 - whole % 2), None))
    }
    transfers = {f"transfer {number}": (pngs.code_points(1, number, 0, 1),) for number in (*range(1, 19), 99)}
    primaries = {f"primaries {number}": (pngs.code_points(number, 13, 0, 1),) for number in (*range(1, 13), 22)}
    gammas = {f"gamma {number}": (pngs.gamma(number),) for number in (0, 1, 9000, 55556, 220_000, 10**9, 2**32 - 1)}
    every = found | broken | transfers | primaries | gammas
    return {name: pngs.striped(*chunks) for name, chunks in every.items()}


async def test_the_same_colour_information_counts_as_in_the_browser(viewer: Viewer, tmp_path: Path) -> None:
    images = sayings() | {"gAMA behind the pixels": pngs.striped(after=pngs.LINEAR)}
    red = pngs.chunk(b"tRNS", struct.pack(">3H", 255, 0, 0))
    images |= {
        "tRNS twice": pngs.striped(red, pngs.chunk(b"tRNS", bytes(6))),
        "tRNS, too short first": pngs.striped(pngs.chunk(b"tRNS", bytes(5)), red),
        "tRNS, broken first": pngs.striped(pngs.chunk(b"tRNS", bytes(6), 1), red),
        "tRNS too long": pngs.striped(pngs.chunk(b"tRNS", bytes(7))),
        "tRNS of more bits": pngs.striped(pngs.chunk(b"tRNS", struct.pack(">3H", 0x1FF, 0x100, 0))),
    }
    assert await differences(viewer, tmp_path, images, 64) == {}


def marked() -> Image.Image:
    """Draw a picture in which all sides differ."""
    image = Image.new("RGB", (24, 16), "white")
    image.paste("red", (0, 0, 12, 8))
    image.paste("blue", (12, 8, 24, 16))
    image.paste("lime", (0, 8, 12, 16))
    return image


def turned_pngs() -> dict[str, bytes]:
    """Make PNGs that state a rotation, in every way of the format."""
    png = encoded(marked(), "PNG")

    def with_chunks(*chunks: bytes) -> bytes:
        return png[:33] + b"".join(chunks) + png[33:]

    def said(tiff: bytes, crc: int | None = None) -> bytes:
        return pngs.chunk(b"eXIf", tiff, crc)

    return {
        **{f"eXIf {number}": with_chunks(said(exif(number))) for number in range(10)},
        "eXIf, the other end first": with_chunks(said(exif(6, order=">"))),
        "eXIf as a LONG": with_chunks(said(exif(6, kind=4))),
        "eXIf with the prefix of a JPEG": with_chunks(said(b"Exif\0\0" + exif(6))),
        "eXIf with a wrong checksum": with_chunks(said(exif(6), 1)),
        "eXIf behind the pixels": png[:-12] + said(exif(6)) + png[-12:],
        "eXIf twice": with_chunks(said(exif(6)), said(exif(3))),
        "eXIf, garbage first": with_chunks(said(b"garbage"), said(exif(3))),
        "XMP": with_chunks(pngs.chunk(b"iTXt", XMP_OF_PNG)),
        "a raw profile": with_chunks(pngs.chunk(b"zTXt", raw_profile(exif(6)))),
        "eXIf and gAMA": with_chunks(pngs.LINEAR, said(exif(6))),
    }


def turned_deep_pngs() -> dict[str, bytes]:
    """Make rotated PNGs of 16 bits, HDR ones and others."""
    said = {"plain": b"", **{name: pngs.COLORS[name] for name in ("PQ", "HLG", "P3")}}
    turns = {number: pngs.chunk(b"eXIf", exif(number)) for number in (1, 3, 6, 7)}
    return {
        **{
            f"{name} turned by {number}": pngs.striped(colors, turn, depth=16)
            for name, colors in said.items()
            for number, turn in turns.items()
        },
        **{
            f"PQ of type {color_type}, {lets_through}": pngs.patches(
                color_type, 16, lets_through=lets_through, colors=pngs.COLORS["PQ"] + turns[6]
            )
            for color_type, depth, lets_through in pngs.kinds()
            if depth == 16
        },
        "PQ turned behind a palette": pngs.striped(
            pngs.COLORS["PQ"], pngs.chunk(b"PLTE", bytes(9)), turns[6], depth=16
        ),
    }


async def test_pngs_of_16_bits_stay_so_on_their_side(viewer: Viewer, tmp_path: Path) -> None:
    images = turned_deep_pngs()
    assert await differences(viewer, tmp_path, images, 64) == {}
    turned = made(tmp_path, images["PQ turned by 6"])
    assert (turned.content[24], turned.content.count(b"eXIf")) == (16, 1)
    assert (turned.prepared.original.width, turned.prepared.original.height) == (16, 64)
    assert turned.variants()[0].size == (16, 21)  # the top part, upright
    again = made(tmp_path, turned.content)
    assert again.content == turned.content


def turned_jpegs() -> dict[str, bytes]:
    """Make JPEGs that state a rotation, in every way of the format."""
    jpeg = encoded(marked(), "JPEG", quality=95, subsampling=0)
    xmp, turn = segment(0xE1, XMP_OF_JPEG), exif_segment(exif(6))
    return {
        **{f"EXIF {number}": with_segments(jpeg, exif_segment(exif(number))) for number in range(10)},
        "EXIF, the other end first": with_segments(jpeg, exif_segment(exif(6, order=">"))),
        "EXIF as a LONG": with_segments(jpeg, exif_segment(exif(6, kind=4))),
        "EXIF of two": with_segments(jpeg, exif_segment(exif(6, count=2))),
        "EXIF without its end": with_segments(jpeg, exif_segment(exif(6)[:-4])),
        "EXIF cut": with_segments(jpeg, exif_segment(exif(6)[:-8])),
        "EXIF twice": with_segments(jpeg, turn, exif_segment(exif(3))),
        "EXIF, another entry first": with_segments(jpeg, exif_segment(exif(3, tag=0x100)), turn),
        "EXIF, garbage first": with_segments(jpeg, segment(0xE1, b"Exif\0\0garbage"), turn),
        "EXIF behind others": with_segments(jpeg, segment(0xED, bytes(30)), segment(0xFE, b"hi"), xmp, turn, place=20),
        "EXIF before the scan": with_segments(jpeg, turn, place=jpeg.index(b"\xff\xda")),
        "EXIF in another segment": with_segments(jpeg, segment(0xE3, b"Exif\0\0" + exif(6))),
        "XMP": with_segments(jpeg, xmp),
    }


def turned_webps() -> dict[str, bytes]:
    """Make WebPs that state a rotation, which browsers ignore."""
    return {
        f"WebP {number}": encoded(marked(), "WEBP", lossless=True, exif=b"Exif\0\0" + exif(number), xmp=XMP)
        for number in (1, 3, 6)
    }


async def test_images_have_the_same_orientation_as_in_the_browser(viewer: Viewer, tmp_path: Path) -> None:
    assert await differences(viewer, tmp_path, turned_pngs() | turned_webps(), 24) == {}
    assert await differences(viewer, tmp_path, turned_jpegs(), 24, TURNED) == {}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with pictures to encode, and profiles."""
    folder = tmp_path_factory.mktemp("workshop")
    image = colorful()
    for name in ("a.png", "a.ppm"):
        image.save(folder / name)
    image.putalpha(Image.linear_gradient("L").resize(image.size).point(lambda value: 255 if value > 99 else 0))
    image.save(folder / "alpha.png")
    (folder / "wide.icc").write_bytes(profiles.wide_gamut())
    (folder / "grey.icc").write_bytes(profiles.linear_gray())
    (folder / "exif").write_bytes(exif(6))
    (folder / "xmp").write_bytes(XMP)
    return folder


AVIFENC = {
    "plain": (),
    "4:2:0": ("-y", "420"),
    "grey": ("-y", "400", "--icc", "grey.icc"),
    "10 bits": ("-d", "10", "-y", "420"),
    "12 bits": ("-d", "12", "-y", "420"),
    "limited": ("-r", "l"),
    "P3": ("--cicp", "12/13/1"),
    "BT.2020": ("--cicp", "9/14/9"),
    "PQ": ("-d", "10", "--cicp", "9/16/9"),
    "HLG": ("-d", "10", "--cicp", "9/18/9"),
    "a profile": ("--icc", "wide.icc"),
    "a profile and other numbers": ("--icc", "wide.icc", "--cicp", "9/16/9"),
    "turned": ("--irot", "1"),
    "mirrored": ("--imir", "0"),
    "turned and mirrored": ("--irot", "3", "--imir", "1", "-y", "422"),
    "XMP": ("--xmp", "xmp"),
    "EXIF": ("--exif", "exif"),
}


async def test_avifs_of_avifenc(viewer: Viewer, tmp_path: Path, workshop: Path) -> None:
    images = {
        name: made_by(workshop, "avifenc", "-s", "10", *options, "a.png", f"{number}.avif")
        for number, (name, options) in enumerate(AVIFENC.items())
    }
    images["alpha"] = made_by(workshop, "avifenc", "-s", "10", "alpha.png", "alpha.avif")
    images["alpha in the colours"] = made_by(workshop, "avifenc", "-s", "10", "-p", "alpha.png", "premultiplied.avif")
    images["a grid"] = made_by(workshop, "avifenc", "-s", "10", "--grid", "1x2", "a.png", "grid.avif")
    assert await differences(viewer, tmp_path, images, 160) == {}


def of_jpeg_programs(folder: Path) -> dict[str, bytes]:
    """Make images that are stored unchanged; each name is also that of a file."""
    run(folder, "exiftool", "-q", "-n", "-Orientation=1", "-GPSLatitude=50", "-o", "exiftool.jpg", "plain.jpg")
    calls: dict[str, tuple[str, ...]] = {
        "restarts.jpg": ("cjpeg", "-restart", "2", "-outfile", "restarts.jpg", "a.ppm"),
        "arithmetic.jpg": ("cjpeg", "-arithmetic", "-outfile", "arithmetic.jpg", "a.ppm"),
        "grey.jpg": ("cjpeg", "-grayscale", "-progressive", "-outfile", "grey.jpg", "a.ppm"),
        "rgb.jpg": ("cjpeg", "-rgb", "-outfile", "rgb.jpg", "a.ppm"),
        "progressive.jpg": ("jpegtran", "-progressive", "-copy", "all", "-outfile", "progressive.jpg", "plain.jpg"),
        "cmyk.jpg": ("convert", "a.png", "-colorspace", "CMYK", "cmyk.jpg"),
        "cmyk-profile.jpg": ("convert", "a.png", "-colorspace", "CMYK", "cmyk-profile.jpg"),
    }
    for program, *arguments in calls.values():
        run(folder, program, *arguments)
    return {name: (folder / name).read_bytes() for name in (*calls, "exiftool.jpg")}


async def test_jpegs_of_many_programs(viewer: Viewer, tmp_path: Path, workshop: Path) -> None:
    image = colorful()
    plain = encoded(image, "JPEG", quality=90)
    (workshop / "plain.jpg").write_bytes(plain)
    images = of_jpeg_programs(workshop)
    inks = encoded(image.convert("CMYK"), "JPEG", quality=95)
    place = inks.index(b"Adobe") + 11
    tag = inks.index(b"\xff\xee")
    images |= {
        "a tail": plain + b"PK\x03\x04" + bytes(5000),
        "two in one": plain + plain,
        "MPO": encoded(image, "MPO", save_all=True, append_images=[image.rotate(180)]),
        "a profile": encoded(image, "JPEG", icc_profile=profiles.wide_gamut()),
        "a profile of grey": encoded(image.convert("L"), "JPEG", icc_profile=profiles.linear_gray()),
        "a profile of colours for grey": encoded(image.convert("L"), "JPEG", icc_profile=profiles.wide_gamut()),
        "a profile of grey for colours": encoded(image, "JPEG", icc_profile=profiles.linear_gray()),
        "a profile that lacks a part": encoded(image, "JPEG", icc_profile=profiles.wide_gamut()).replace(
            b"ICC_PROFILE\0\x01\x01", b"ICC_PROFILE\0\x01\x02"
        ),
        "inks": inks,
        "inks as YCCK": inks[:place] + b"\x02" + inks[place + 1 :],
        "inks without a word on them": inks[:tag] + inks[tag + 16 :],
        "inks with a profile": encoded(image.convert("CMYK"), "JPEG", icc_profile=profiles.odd_inks()),
        "inks with a profile of light": encoded(image.convert("CMYK"), "JPEG", icc_profile=profiles.wide_gamut()),
    }
    assert await differences(viewer, tmp_path, images, 160) == {}
    turned = {
        name: with_segments(images[name], exif_segment(exif(6)))
        for name in ("cmyk.jpg", "a profile", "inks with a profile")
    }
    assert await differences(viewer, tmp_path, turned, 160, TURNED) == {}


def gif_of(frame: Image.Image, screen: tuple[int, int], place: tuple[int, int]) -> bytes:
    """Make a GIF with a picture somewhere on a screen of another size."""
    content = bytearray(encoded(frame, "GIF"))
    content[6:10] = struct.pack("<HH", *screen)
    start = content.index(b"\x2c" + struct.pack("<HHHH", 0, 0, *frame.size))
    content[start + 1 : start + 5] = struct.pack("<HH", *place)
    return bytes(content)


async def test_webps_and_gifs(viewer: Viewer, tmp_path: Path, workshop: Path) -> None:
    run(workshop, "cwebp", "-quiet", "a.png", "-o", "lossy.webp")
    run(workshop, "cwebp", "-quiet", "-lossless", "alpha.png", "-o", "lossless.webp")
    names = ("lossy", "lossless")
    for name in names:
        run(workshop, "webpmux", "-set", "icc", "wide.icc", f"{name}.webp", "-o", f"{name}-icc.webp")
    programs = {name: (workshop / f"{name}.webp").read_bytes() for name in (*names, *(f"{name}-icc" for name in names))}
    run(workshop, "convert", "alpha.png", "alpha.gif")
    run(workshop, "gif2webp", "-quiet", "alpha.gif", "-o", "framed.webp")
    programs["gif2webp"] = (workshop / "framed.webp").read_bytes()
    few = colorful().quantize(32)
    alpha = Image.open(workshop / "alpha.png")
    images = programs | {
        "lossy with alpha": encoded(alpha, "WEBP", quality=80, icc_profile=profiles.wide_gamut()),
        "a profile of grey": encoded(colorful(), "WEBP", lossless=True, icc_profile=profiles.linear_gray()),
        "GIF of ImageMagick": made_by(workshop, "convert", "a.png", "magick.gif"),
        "GIF that lets through": encoded(few, "GIF", transparency=few.getpixel((1, 1))),
        "GIF on a larger screen": gif_of(few, (160, 180), (20, 10)),
        "GIF on a smaller screen": gif_of(few, (60, 60), (0, 0)),
        "GIF over the edge": gif_of(few, (120, 160), (30, 30)),
    }
    assert await differences(viewer, tmp_path, images, 192) == {}


async def test_pngs_of_other_programs(viewer: Viewer, tmp_path: Path, workshop: Path) -> None:
    deep = ("-depth", "16", "-define", "png:bit-depth=16", "-define", "png:color-type=2")
    (workshop / "tool.png").write_bytes(encoded(colorful(), "PNG"))
    run(workshop, "exiftool", "-q", "-n", "-Orientation=6", "-o", "exiftool.png", "tool.png")
    images = {
        "16 bits": made_by(workshop, "convert", "a.png", *deep, "deep.png"),
        "16 bits of grey": made_by(workshop, "convert", "a.png", "-colorspace", "Gray", "-depth", "16", "grey.png"),
        "linear light": made_by(workshop, "convert", "a.png", "-colorspace", "RGB", "linear.png"),
        "gAMA": made_by(workshop, "convert", "a.png", "-set", "gamma", "1.0", "gamma.png"),
        "interlaced": made_by(workshop, "convert", "alpha.png", "-interlace", "PNG", "interlaced.png"),
        "orientation in text": made_by(workshop, "convert", "a.png", "-orient", "LeftBottom", "turned.png"),
        "exiftool": (workshop / "exiftool.png").read_bytes(),
        "fewer colours than numbers": with_fewer_colors(encoded(colorful().quantize(32), "PNG"), 12),
    }
    assert await differences(viewer, tmp_path, images, 160) == {}


def indexed_pngs() -> dict[str, bytes]:
    """Combine complete and too short palettes with transparency that is shorter or longer than the palette."""
    sizes = {1: (1, 2), 2: (1, 3, 4), 4: (3, 12, 16), 8: (5, 200, 256)}
    found: dict[str, bytes] = {}
    for depth, count in ((depth, count) for depth, counts in sizes.items() for count in counts):
        opaque = [255] * (count - 1)
        alphas: dict[str, list[int]] = {
            "none": [],
            "of the first": [0],
            "of the last": [*opaque, 0],
            "of half the last": [*opaque, 100],
            "of more": [*opaque, 0, 0, 80],
            "of every number": [number * 37 % 256 for number in range(2**depth)],
        }
        found |= {f"{depth} bits, {count}, {name}": pngs.indexed(depth, count, given) for name, given in alphas.items()}
    return found


async def test_numbers_beyond_a_palette(viewer: Viewer, tmp_path: Path) -> None:
    assert await differences(viewer, tmp_path, indexed_pngs(), 16) == {}


def with_fewer_colors(content: bytes, count: int) -> bytes:
    """Keep only the first colours of a palette."""
    start = content.index(b"PLTE") - 4
    length = int.from_bytes(content[start : start + 4], "big")
    palette = content[start + 8 : start + 8 + 3 * count]
    return content[:start] + pngs.chunk(b"PLTE", palette) + content[start + 12 + length :]
