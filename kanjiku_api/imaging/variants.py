"""Smaller versions of an image, made once at its upload."""

from collections.abc import Callable, Iterator
from functools import partial

from PIL import Image, ImageOps

from .cleaning import WEBP_SIDE_MAX, Encoded, encode, with_colors
from .colors import Colors
from .exchange import STRIP_RATIO, STRIP_TOP_RATIO
from .parts import Parts

WIDTHS = (1200, 800, 480)
THUMBNAIL_SIDE = 250
THUMBNAIL_BOUND = 0
AVATAR_SIDE = 512
ALL_PIXELS_MAX = 6_000_000
REDUCTION = 4
SAMPLES = 64
"""Length of a side: an image is reduced to this before its average is converted to sRGB."""
QUALITY = 80
EFFORT = 2
"""WebP's method; method 4 saves 4 % of the bytes and takes twice as long."""
AVIF_SPEED = 9
AVIF_PIXELS_MAX = 4_000_000
TRANSPARENT_PIXELS_MAX = 10_000_000
"""Limits by a worker's memory: for each pixel, AVIF's encoder takes 30 bytes, and WebP's 22 with transparency."""


def renderings(image: Image.Image, colors: Colors | None, *, widths: bool) -> Iterator[tuple[int, Image.Image]]:
    """Make the thumbnail and, if `widths`, each of `WIDTHS` that is smaller than the image, from the next larger one.

    A width of a transparent strip may be left out; then the next larger file is served instead.

    All are sRGB; the first is converted after it was scaled, which takes less time and memory.
    """
    source = scalable(image, colors)
    pixels_max = TRANSPARENT_PIXELS_MAX if _is_transparent(source) else image.width * image.height
    if widths:
        for width in WIDTHS:
            height = max(1, round(image.height * width / image.width))
            if width < image.width and width * height <= pixels_max:
                source = in_srgb(source.resize((width, height), Image.Resampling.LANCZOS), colors)
                colors = None
                yield width, source
    yield THUMBNAIL_BOUND, in_srgb(_thumbnail(source), colors)


def scalable(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Convert an image to a mode that can be scaled; CMYK with a profile stays CMYK.

    Grey stays grey: this takes less time, and grey with alpha as RGBA would not fit into a worker's memory.
    """
    keeps = {"L", "LA", "CMYK"} if colors else {"L", "LA"}
    return image if image.mode in keeps and "transparency" not in image.info else with_colors(image)


def _is_transparent(image: Image.Image) -> bool:
    return "A" in image.mode and image.getchannel("A").getextrema() != (255, 255)


def in_srgb(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Convert an image to sRGB as RGB or RGBA."""
    return with_colors(colors.to_srgb(image) if colors else image)


def _thumbnail(image: Image.Image) -> Image.Image:
    """Scale an image to fit into a square."""
    image = top_of_strip(image)
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return small


def top_of_strip(image: Image.Image) -> Image.Image:
    """Get the top part of a strip, which would be too narrow if scaled as a whole; other images are returned whole."""
    if image.height <= STRIP_RATIO * image.width:
        return image
    return image.crop((0, 0, image.width, max(1, round(image.width * STRIP_TOP_RATIO))))


def small_encoder(image: Image.Image, kind: str, parts: Parts) -> Callable[[Image.Image], Encoded]:
    """Choose the encoder for smaller versions of an image of a `kind`.

    If a transparent AVIF stays AVIF, so do its smaller versions: browsers interpret its transparency differently, and
    only in the same format does a browser show both alike.
    """
    if kind == "avif" and parts.can_stay and _is_transparent(image):
        return partial(_small_avif, is_premultiplied=parts.is_premultiplied)
    return _small


def _small_avif(image: Image.Image, *, is_premultiplied: bool) -> Encoded:
    if image.width * image.height > AVIF_PIXELS_MAX:
        return _small(image)
    return encode(image, "avif", quality=QUALITY, speed=AVIF_SPEED, max_threads=1, alpha_premultiplied=is_premultiplied)


def _small(image: Image.Image) -> Encoded:
    """Encode as WebP, or as JPEG if a strip is taller than WebP allows."""
    if max(image.size) <= WEBP_SIDE_MAX:
        return encode(image, "webp", quality=QUALITY, method=EFFORT)
    return encode(flat(image), "jpeg", quality=QUALITY, optimize=True, progressive=True)


def flat(image: Image.Image) -> Image.Image:
    """Put an image with transparency on a white background."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def square(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Crop an avatar from the middle of an image, in sRGB."""
    side = min(AVATAR_SIDE, *image.size)
    return in_srgb(ImageOps.fit(scalable(image, colors), (side, side), Image.Resampling.LANCZOS), colors)


def average_color(image: Image.Image, colors: Colors | None) -> str:
    """Compute the average colour, as ``#rrggbb``."""
    source = scalable(image, colors)
    if source.width * source.height > ALL_PIXELS_MAX:
        source = source.reduce(REDUCTION)  # a full copy on white would not fit into a worker's memory
    if colors:
        side = (min(source.width, SAMPLES), min(source.height, SAMPLES))
        source = source.resize(side, Image.Resampling.BOX)
    pixel = flat(in_srgb(source, colors)).resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"
