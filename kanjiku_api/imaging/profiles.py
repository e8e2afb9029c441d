"""ICC profiles (ICC.1:2022): applies them, reduces them to their colours, and writes new ones for other colour data."""

import struct
from collections.abc import Sequence
from io import BytesIO
from itertools import product

from PIL import Image, ImageChops, ImageCms

from .matrices import D50, Chromaticities, to_d50

HEAD = 128
TAG = 12
SPACE, MAGIC = slice(16, 20), slice(36, 40)
KEPT_TAGS = frozenset(
    {b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"chad", b"cicp", b"desc", b"cprt"}
)
NEEDED = {b"RGB ": {b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"}, b"GRAY": {b"kTRC"}, b"CMYK": {b"A2B0"}}
"""Required tags, by colour space, of a profile without a table."""
TABLES = (b"A2B0", b"A2B1")
"""Tags with a table of colours; the first one that exists counts."""
MODES = {b"GRAY": "L", b"RGB ": "RGB", b"CMYK": "CMYK"}
"""Pillow's mode for the colour space of a profile."""
FITTING = {b"GRAY": {"L"}, b"CMYK": {"CMYK"}}
"""Modes that fit a profile other than RGB. In browsers, an RGB profile fits grey too, but not CMYK."""
STEPS = (0, 8, 32, 64, 112, 160, 208, 255)
SAME_MAX = 1
"""Out of 255: a profile that changes no colour by more than this is taken for sRGB."""
FIXED = 65_536
FIXED_MAX = 32_767.0


def trimmed(profile: bytes) -> bytes:
    """Remove from a profile everything but its colours; return b"" if it is not a valid profile."""
    tags = _tags_of(profile)
    table = next((name for name in TABLES if name in tags), b"")
    needed = {table} if table else NEEDED.get(profile[SPACE], NEEDED[b"RGB "])
    if profile[MAGIC] != b"acsp" or not needed <= tags.keys():
        return b""
    kept = {name: data for name, data in tags.items() if name in KEPT_TAGS or name == table}
    written = written_profile(profile[:HEAD], kept)
    return written if _opened(written) else b""


def code_points_of(profile: bytes) -> tuple[int, int] | None:
    """Read the code points of a profile: primaries and transfer as numbers of ITU-T H.273 (section 9.2.17)."""
    tag = _tags_of(profile).get(b"cicp", b"")
    return (tag[8], tag[9]) if len(tag) >= TAG and (tag[:4], tag[10:12]) == (b"cicp", b"\0\1") else None


def is_for(profile: bytes, mode: str) -> bool:
    """Tell whether a profile fits pixels of this mode."""
    return mode in FITTING.get(profile[SPACE], {"L", "RGB"})


def _tags_of(profile: bytes) -> dict[bytes, bytes]:
    """Read the table of tags (section 7.3); empty if the table or a tag is not inside the profile."""
    if len(profile) < HEAD + 4:
        return {}
    size, count = int.from_bytes(profile[:4], "big"), int.from_bytes(profile[HEAD : HEAD + 4], "big")
    if not HEAD + 4 + count * TAG <= size <= len(profile):
        return {}
    tags: dict[bytes, bytes] = {}
    for place in range(HEAD + 4, HEAD + 4 + count * TAG, TAG):
        name, start, length = struct.unpack_from(">4sLL", profile, place)
        if start + length > size:
            return {}
        tags.setdefault(name, profile[start : start + length])
    return tags


def written_profile(head: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Write a profile with these tags; its header gets a new size and no fingerprint (section 7.2)."""
    table, data, places = struct.pack(">L", len(tags)), b"", dict[bytes, int]()
    start = HEAD + 4 + TAG * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sLL", name, places[content], len(content))
    return struct.pack(">L", start + len(data)) + head[4:84] + bytes(HEAD - 84) + table + data


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(BytesIO(profile))
    except (ImageCms.PyCMSError, OSError):
        return None


def to_srgb(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Convert an image (grey, RGB or CMYK, without alpha) to sRGB by a profile; None if that is not possible.

    A trimmed profile has only the table that browsers use; with this intent, black is mapped as in browsers.
    """
    opened, mode = _opened(profile), MODES.get(profile[SPACE], "")
    if opened is None or not mode:
        return None
    source = image if image.mode == mode else image.convert(mode)
    try:
        srgb, intent = ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.profileToProfile(source, opened, srgb, intent, "RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def does_nothing(profile: bytes) -> bool:
    """Tell whether a profile has the same effect as sRGB, by applying it to sample colours."""
    mode = MODES.get(profile[SPACE])
    if mode not in {"L", "RGB"}:
        return False
    samples = bytes(range(256)) if mode == "L" else _colors()
    image = Image.frombytes(mode, (len(samples) // len(mode), 1), samples)
    done = to_srgb(image, profile)
    return done is not None and _change_of(image.convert("RGB"), done) <= SAME_MAX


def _change_of(one: Image.Image, other: Image.Image) -> float:
    return max(high for _, high in ImageChops.difference(one, other).getextrema())  # type: ignore[misc]


def _colors() -> bytes:
    """Get sample colours: all greys, and a grid over all colours."""
    greys = b"".join(bytes([value] * 3) for value in range(256))
    return greys + b"".join(map(bytes, product(STEPS, repeat=3)))


def matrix_profile(chromaticities: Chromaticities, curve: Sequence[float]) -> bytes:
    """Create a profile from white, primaries and one parametric curve (section 10.18). Raises `ValueError`."""
    kinds = {1: 0, 5: 3}
    fixed = struct.pack(f">{len(curve)}i", *(round(min(value, FIXED_MAX) * FIXED) for value in curve))
    trc = b"para\0\0\0\0" + struct.pack(">HH", kinds[len(curve)], 0) + fixed
    columns = zip((b"rXYZ", b"gXYZ", b"bXYZ"), zip(*to_d50(chromaticities), strict=True), strict=True)
    tags = {name: _xyz(column) for name, column in columns}
    text = b"mluc\0\0\0\0" + struct.pack(">LL2s2sLL", 1, 12, b"en", b"US", 2, 28) + "-".encode("utf-16-be")
    tags |= {b"rTRC": trc, b"gTRC": trc, b"bTRC": trc, b"wtpt": _xyz(D50), b"desc": text, b"cprt": text}
    head = struct.pack(">L4s4s4s4s4s", 0, b"", b"\x04\x30\0\0", b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp"
    head = head.ljust(68, b"\0") + _xyz(D50)[8:]
    return written_profile(head.ljust(HEAD, b"\0"), tags)


def _xyz(point: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * FIXED) for value in point))
