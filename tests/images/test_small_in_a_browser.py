"""In Chromium, smaller sizes have the colours of the image."""

import struct
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from tests.images import pngs, profiles
from tests.images.exifs import exif
from tests.images.kitchen import made
from tests.images.makers import made_by
from tests.images.pictures import colorful, encoded
from tests.images.viewer import File, Viewer, apart, file_of

pytestmark = pytest.mark.no_database
SMALL = 3.0
"""Allowed average difference, of 255."""


def small_ones() -> dict[str, bytes]:
    """Choose images with large areas of one colour, because WebP loses colour along edges."""
    stripes = {name: pngs.striped(chunks, width=24) for name, chunks in pngs.COLORS.items()}
    one = {8: (200, 60, 50), 16: (200 * 257, 60 * 257, 50 * 257)}
    greys = {
        f"grey of {depth} bits, {name}": pngs.patches(0, depth, lets_through=True, colors=colors, side=48)
        for depth in pngs.DEPTHS[0]
        for name, colors in {"plain": b"", "with gAMA": pngs.LINEAR, "with a profile": pngs.GREY}.items()
    }
    return greys | {
        **stripes,
        "one colour that lets through": pngs.striped(pngs.chunk(b"tRNS", struct.pack(">3H", *one[8])), width=24),
        "one of 16 bits": pngs.striped(pngs.chunk(b"tRNS", struct.pack(">3H", *one[16])), width=24, depth=16),
        "one of 16 bits that nothing is": pngs.striped(pngs.chunk(b"tRNS", bytes(5) + b"\1"), width=24, depth=16),
        "grey with alpha of 16 bits": pngs.patches(4, 16, colors=pngs.GREY, side=48),
        "inks": encoded(large(), "JPEG", quality=95),
        "inks with a profile": encoded(large(), "JPEG", quality=95, icc_profile=profiles.odd_inks()),
        "inks with black": encoded(with_black(large()), "JPEG", quality=95),
        "inks with black and a profile": encoded(
            with_black(large()), "JPEG", quality=95, icc_profile=profiles.odd_inks()
        ),
        "PQ of 16 bits upside down": pngs.striped(pngs.COLORS["PQ"], pngs.chunk(b"eXIf", exif(3)), width=24, depth=16),
        "AVIF in P3": encoded(large("RGB"), "AVIF", icc_profile=profiles.wide_gamut(), subsampling="4:4:4"),
        "WebP in P3": encoded(large("RGB"), "WEBP", lossless=True, icc_profile=profiles.wide_gamut()),
    }


def hazy_ones(folder: Path) -> dict[str, bytes]:
    """Make half-transparent AVIFs, even and uneven, with premultiplied and with separate alpha."""
    side = (192, 192)
    hazes = {str(alpha): Image.new("L", side, alpha) for alpha in (12, 64, 128, 200)}
    hazes |= {"slope": Image.linear_gradient("L").resize(side), "round": Image.radial_gradient("L").resize(side)}
    for name, haze in hazes.items():
        image = large("RGB")
        image.putalpha(haze)
        image.save(folder / f"{name}.png")
    ways = {"beside": (), "inside": ("-p",), "10 bits": ("-d", "10")}
    return {
        f"{name} {way}": made_by(folder, "avifenc", "-s", "8", *ways[way], f"{name}.png", f"{name}.avif")
        for name, way in product(hazes, ways)
    }


async def wrong_in_small(viewer: Viewer, folder: Path, images: dict[str, bytes]) -> dict[str, float]:
    """Compare each image with its thumbnail of the same size, and return those that differ too much."""
    thumbnails = [made(folder, content).prepared.renderings[-1] for content in images.values()]
    before = await viewer.shown([file_of(content) for content in images.values()], 192)
    after = await viewer.shown([File(one.path.read_bytes(), one.media_type) for one in thumbnails], 192)
    found = {name: apart(old, new).mean for name, old, new in zip(images, before, after, strict=True) if old and new}
    assert len(found) == len(images)
    return {name: mean for name, mean in found.items() if mean > SMALL}


async def test_smaller_sizes_have_the_same_colours(viewer: Viewer, tmp_path: Path) -> None:
    assert await wrong_in_small(viewer, tmp_path, small_ones()) == {}


async def test_smaller_sizes_have_the_same_transparency(viewer: Viewer, tmp_path: Path) -> None:
    assert await wrong_in_small(viewer, tmp_path, hazy_ones(tmp_path)) == {}


def large(mode: str = "CMYK") -> Image.Image:
    return colorful().crop((0, 0, 120, 80)).resize((192, 192), Image.Resampling.NEAREST).convert(mode)


def with_black(image: Image.Image) -> Image.Image:
    """Add black ink to a CMYK image, more of it from top to bottom."""
    *inks, _ = image.split()
    return Image.merge("CMYK", [*inks, Image.linear_gradient("L").resize(image.size)])
