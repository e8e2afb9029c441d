"""Converts images to a format and size that an app supports: JPEG or PNG in sRGB."""

from contextlib import suppress

from PIL import Image

from .cleaning import COEFFICIENTS_MAX, Encoded, encode
from .colors import Colors
from .decoding import bands
from .exchange import Form
from .variants import flat, in_srgb, scalable, top_of_strip

QUALITY = 90
"""JPEG quality of a page in full size: no ringing is visible at the edges of lines."""
SMALL_QUALITY = 85
"""JPEG quality of a page that was made smaller."""
COMPRESSION = 3
"""zlib's level for PNG: level 6 saves a few percent of the bytes and takes three times as long."""


def converted(image: Image.Image, colors: Colors | None, form: Form) -> Encoded:
    """Convert a decoded image whose colours are `colors` (None: sRGB); it is never made larger."""
    if form.side:
        image = top_of_strip(image)
    size = form.size_of(*image.size)
    is_smaller = size != image.size
    if is_smaller:  # scale before converting to sRGB: less time and memory
        image = scalable(image, colors).resize(size, Image.Resampling.LANCZOS)
        image, colors = (in_srgb(image, colors) if colors else image), None
    if form.kind == "png":
        return encode(_in_srgb(image, colors), "png", compress_level=COMPRESSION)
    return _jpeg(_on_white(image, colors), SMALL_QUALITY if is_smaller else QUALITY)


def _in_srgb(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Convert a whole image to sRGB, a few lines at a time: a second copy would not fit into a worker's memory."""
    if colors is None and image.mode != "CMYK":
        return image
    has_transparency = "A" in image.mode or "transparency" in image.info
    done = Image.new("RGBA" if has_transparency else "RGB", image.size)
    for place, band in bands(image):
        done.paste(in_srgb(band, colors), place)
    return done


def _on_white(image: Image.Image, colors: Colors | None) -> Image.Image:
    """Put a whole image on a white background in sRGB, a few lines at a time; grey stays grey."""
    mode = "L" if colors is None and image.mode in {"1", "L", "LA"} else "RGB"
    if image.mode == mode and colors is None and "transparency" not in image.info:
        return image
    done = Image.new(mode, image.size)
    for place, band in bands(image):
        done.paste(flat(in_srgb(band, colors)), place)
    return done


def _jpeg(image: Image.Image, quality: int) -> Encoded:
    """Encode as a baseline JPEG, which every reader decodes; optimized if the coefficients fit into memory."""
    if image.width * image.height <= COEFFICIENTS_MAX:
        with suppress(OSError):  # the file is larger than Pillow's buffer
            return encode(image, "jpeg", quality=quality, optimize=True)
    return encode(image, "jpeg", quality=quality)
