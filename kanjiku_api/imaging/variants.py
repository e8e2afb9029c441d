"""Smaller renderings of an image, made once when it comes in."""

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
"""To a side: so many pixels of an image are turned into sRGB for its average."""
QUALITY = 80
EFFORT = 2
"""WebP's method: 4 saves 4 % of the bytes and takes twice the time."""
AVIF_SPEED = 9
AVIF_PIXELS_MAX = 4_000_000
TRANSPARENT_PIXELS_MAX = 10_000_000
"""A worker has no more memory: the encoder of AVIF takes 30 bytes for each pixel, that of WebP 22 with transparency."""


def renderings(image: Image.Image, colors: Colors | None, *, widths: bool) -> Iterator[tuple[int, Image.Image]]:
    """Make the thumbnail, and where `widths` are wanted those below the image's own, each by the next larger.

    Of a transparent strip a width may be left out; the next larger file serves it.

    All are sRGB; the first comes to it once it is small, which takes less time and memory.
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
    """Bring an image to a mode that scales well; inks stay inks where a profile says what they are.

    Grey stays grey until it is small, which takes less time, and with alpha less memory than a worker has.
    """
    keeps = {"L", "LA", "CMYK"} if colors else {"L", "LA"}
    return image if image.mode in keeps and "transparency" not in image.info else with_colors(image)


def _is_transparent(image: Image.Image) -> bool:
    return "A" in image.mode and image.getchannel("A").getextrema() != (255, 255)


def in_srgb(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Turn colours into sRGB, and inks into light."""
    return with_colors(colors.to_srgb(image) if colors else image)


def _thumbnail(image: Image.Image) -> Image.Image:
    """Fit into a square."""
    image = top_of_strip(image)
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return small


def top_of_strip(image: Image.Image) -> Image.Image:
    """Take the top part of a tall strip, which as a whole would be a hairline in small; any other image is whole."""
    if image.height <= STRIP_RATIO * image.width:
        return image
    return image.crop((0, 0, image.width, max(1, round(image.width * STRIP_TOP_RATIO))))


def small_encoder(image: Image.Image, kind: str, parts: Parts) -> Callable[[Image.Image], Encoded]:
    """Choose how smaller renderings of an image of a `kind` are encoded.

    Those of a transparent AVIF that stays one are AVIF: browsers differ over what its transparency means, and
    only in the same format each of them shows the small one as it shows the large one.
    """
    if kind == "avif" and parts.can_stay and _is_transparent(image):
        return partial(_small_avif, is_premultiplied=parts.is_premultiplied)
    return _small


def _small_avif(image: Image.Image, *, is_premultiplied: bool) -> Encoded:
    if image.width * image.height > AVIF_PIXELS_MAX:
        return _small(image)
    return encode(image, "avif", quality=QUALITY, speed=AVIF_SPEED, max_threads=1, alpha_premultiplied=is_premultiplied)


def _small(image: Image.Image) -> Encoded:
    """Encode for the screen: WebP, or JPEG where a strip is taller than WebP can hold."""
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
    """Cut an avatar out of the middle of an image, in sRGB."""
    side = min(AVATAR_SIDE, *image.size)
    return in_srgb(ImageOps.fit(scalable(image, colors), (side, side), Image.Resampling.LANCZOS), colors)


def average_color(image: Image.Image, colors: Colors | None) -> str:
    """Mix all pixels to one colour, as ``#rrggbb``."""
    source = scalable(image, colors)
    if source.width * source.height > ALL_PIXELS_MAX:
        source = source.reduce(REDUCTION)  # a copy of all on white paper would not fit a worker
    if colors:
        side = (min(source.width, SAMPLES), min(source.height, SAMPLES))
        source = source.resize(side, Image.Resampling.BOX)
    pixel = flat(in_srgb(source, colors)).resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"
