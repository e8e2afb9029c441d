"""Decodes a parsed file to the pixels that browsers show: upright, with 8 bits, in a mode that browsers support."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import reduce
from io import BytesIO

from PIL import Image, ImageChops

from .errors import ImageAnimated, ImageInvalid
from .exif import orientation_of
from .heads import FORMATS, Head
from .jpeg import END
from .parts import DEEP, Parts

Image.MAX_IMAGE_PIXELS = None  # the head was checked against the settings
BROWSER_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "CMYK"})
FOLLOWERS = (b"\xff\0" * 32, bytes(range(0x35, 0xF5, 7)) * 3)
"""Two different continuations of a scan: if bits of the scan are missing, each gives another image."""
LINES = 256
LOW_BYTES = "RGB;16L"
"""Pillow's raw mode for the low byte of 16-bit samples; by default it takes the high byte."""
EXIF_PREFIX = 6
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The rotation or reflection that makes an image upright, by its EXIF orientation."""


def decode(parts: Parts, head: Head, *, still: bool) -> Image.Image:
    """Decode the first frame completely. Raises `ImageAnimated` if it must be `still`; decoders may raise anything."""
    proofs = _proofs(parts.bare, head) if parts.lacks_end else set()
    image = _opened(parts.bare, head)
    if still and (parts.is_animated or getattr(image, "is_animated", False)):
        raise ImageAnimated
    if proofs and proofs != {digest(image)}:
        raise ImageInvalid
    if parts.frame not in {None, (0, 0, *image.size)}:
        return _framed(image, parts.frame)
    if parts.transparent:
        return _with_transparency(image, parts, head)
    return _in_8_bits(image)


def _proofs(content: bytes, head: Head) -> set[bytes]:
    """Compute digests of the images that a JPEG gives with different continuations after its data."""
    data = content[: -len(END)].rstrip(b"\xff")  # the first half of a marker or of a stuffed byte
    return {digest(_opened(data + bits + END, head)) for bits in FOLLOWERS}


def _opened(content: bytes, head: Head, raw_mode: str = "") -> Image.Image:
    """Decode a file; `raw_mode` chooses the bytes of its samples instead of Pillow's default."""
    image = Image.open(BytesIO(content), formats=[FORMATS[head.kind]])
    if image.size != (head.width, head.height):
        raise ImageInvalid
    if raw_mode:
        image.tile = [tile._replace(args=raw_mode) for tile in image.tile]
    image.load()
    return image


def _in_8_bits(image: Image.Image) -> Image.Image:
    """Reduce 16-bit grey to its high byte, as browsers do; Pillow would clip the values."""
    if not image.mode.startswith("I"):
        return image
    done = Image.new("L", image.size)
    for place, band in bands(image):
        done.paste(_grey_bytes(band, "L;16"), place)
    return done


def _grey_bytes(image: Image.Image, half: str) -> Image.Image:
    """Take the high byte (`L;16`) or the low byte (`L;16B`) of 16-bit grey."""
    return Image.frombytes("L", image.size, image.tobytes(), "raw", half)


def _with_transparency(image: Image.Image, parts: Parts, head: Head) -> Image.Image:
    """Make the colour transparent that the file declares transparent; samples are compared in full depth."""
    if parts.depth < DEEP:
        if image.mode != "RGB":
            image = image.convert("L") if image.mode == "1" else image
            scale = 255 // (2**parts.depth - 1)
            image.info["transparency"] = parts.transparent[0] * scale
        return image
    image.info.pop("transparency", None)
    is_grey = image.mode != "RGB"
    low = image if is_grey else _opened(parts.bare, head, LOW_BYTES)
    hidden = _matching(low, [sample & 0xFF for sample in parts.transparent], "L;16B")
    del low  # to free its memory
    hidden = ImageChops.darker(hidden, _matching(image, [sample >> 8 for sample in parts.transparent], "L;16"))
    alpha = ImageChops.invert(hidden)
    if not is_grey:
        image.putalpha(alpha)
        return image
    done = Image.new("LA", image.size)
    for place, band in bands(image):
        upper = _grey_bytes(band, "L;16")
        upper.putalpha(alpha.crop((*place, image.width, place[1] + band.height)))
        done.paste(upper, place)
    return done


def _matching(image: Image.Image, values: Sequence[int], half: str) -> Image.Image:
    """Find the pixels whose samples have these values; for 16-bit grey, `half` says which byte is compared."""
    found = Image.new("L", image.size)
    for place, band in bands(image):
        samples = band.split() if band.mode == "RGB" else (_grey_bytes(band, half),)
        masks = (
            sample.point([255 * (number == value) for number in range(256)])
            for sample, value in zip(samples, values, strict=True)
        )
        found.paste(reduce(ImageChops.darker, masks), place)
    return found


def _framed(image: Image.Image, frame: tuple[int, int, int, int]) -> Image.Image:
    """Make everything outside a frame transparent; Pillow would fill it with a colour."""
    frame = (*frame[:2], min(frame[2], image.width), min(frame[3], image.height))
    screen = Image.new("RGBA", image.size)
    screen.paste(image.crop(frame).convert("RGBA"), frame[:2])
    return screen


def upright(image: Image.Image, parts: Parts, head: Head) -> Image.Image:
    """Rotate an image upright: by EXIF, for AVIF by its own boxes, for other formats not at all."""
    if head.kind == "avif":
        orientation = orientation_of(image.info.get("exif", b"")[EXIF_PREFIX:])  # Pillow makes EXIF of irot, imir
    else:
        orientation = parts.orientation
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def in_browser_mode(image: Image.Image) -> Image.Image:
    """Convert an image to a mode that browsers show."""
    if image.mode in BROWSER_MODES:
        return image
    return image.convert("RGBA" if "A" in image.mode or "a" in image.mode else "RGB")


def digest(image: Image.Image, mode: str = "") -> bytes:
    """Compute a digest of the pixels, in a `mode` that the compared images have in common."""
    found = hashlib.sha256((mode or image.mode).encode())
    for _, band in bands(image):
        found.update((band.convert(mode) if mode else band).tobytes())
    return found.digest()


def bands(image: Image.Image) -> Iterator[tuple[tuple[int, int], Image.Image]]:
    """Iterate over bands of some lines of an image, with their positions; a full copy would double the memory."""
    for top in range(0, image.height, LINES):
        yield (0, top), image.crop((0, top, image.width, min(image.height, top + LINES)))
