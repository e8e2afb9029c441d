"""PNGs of every kind, written byte by byte, because no program writes all kinds or broken ones."""

import struct
import zlib
from collections.abc import Iterable, Iterator

from tests.images import profiles

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""The number of channels of each colour type."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""The passes of Adam7: the start and the step of each."""
DISPLAY_P3 = (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)
SRGB = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)


def chunk(name: bytes, data: bytes = b"", crc: int | None = None) -> bytes:
    """Make a chunk; `checksum` replaces the right one."""
    return (
        struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data) if crc is None else crc)
    )


def gamma(value: int) -> bytes:
    return chunk(b"gAMA", struct.pack(">L", value))


def chromaticities(*values: int) -> bytes:
    return chunk(b"cHRM", struct.pack(">8L", *values))


def code_points(*values: int) -> bytes:
    return chunk(b"cICP", bytes(values))


def profile(icc: bytes, name: bytes = b"x", crc: int | None = None) -> bytes:
    return chunk(b"iCCP", name + b"\0\0" + zlib.compress(icc), crc)


LINEAR, STANDARD = gamma(100_000), chunk(b"sRGB", b"\0")
WIDE, GREY = profile(profiles.wide_gamut()), profile(profiles.linear_gray())
COLORS = {
    "none": b"",
    "gAMA": LINEAR,
    "gAMA and cHRM": gamma(45455) + chromaticities(*DISPLAY_P3),
    "sRGB": STANDARD + gamma(45455),
    "iCCP": WIDE,
    "iCCP of grey": GREY,
    "P3": code_points(12, 13, 0, 1),
    "PQ": code_points(9, 16, 0, 1),
    "HLG": code_points(9, 18, 0, 1),
    "BT.709": code_points(1, 1, 0, 1),
}


def put_together(head: bytes, rows: Iterable[bytes], *before: bytes, after: bytes = b"") -> bytes:
    """Make a PNG of a header, chunks and unfiltered rows."""
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return SIGNATURE + chunk(b"IHDR", head) + b"".join(before) + chunk(b"IDAT", data) + after + chunk(b"IEND")


def patches(
    color_type: int,
    depth: int,
    *,
    lets_through: bool = False,
    colors: bytes = b"",
    interlaced: bool = False,
    side: int = 24,
) -> bytes:
    """Make a PNG of six by six patches; with `lets_through`, some are transparent."""
    head = struct.pack(">LLBBBBB", side, side, depth, color_type, 0, 0, interlaced)
    passes = PASSES if interlaced else ((0, 0, 1, 1),)
    rows = (
        _row(color_type, depth, range(left, side, right), y, side // 6)
        for left, top, right, down in passes
        for y in range(top, side, down)
    )
    palette = chunk(b"PLTE", b"".join(bytes(_entry(number)) for number in range(2**depth)))
    before = [colors, palette if color_type == 3 else b""]
    if lets_through:
        samples = [_sample(8, 8, channel, depth, 4) for channel in range(3)]
        by_type = {0: struct.pack(">H", samples[0]), 2: struct.pack(">3H", *samples), 3: bytes([0, 128, 255, 40])}
        before.append(chunk(b"tRNS", by_type[color_type][: 2**depth] if color_type == 3 else by_type[color_type]))
    return put_together(head, rows, *before)


def _entry(number: int) -> tuple[int, int, int]:
    return number * 17 % 256, number * 40 % 256, 255 - number * 13 % 256


def _sample(x: int, y: int, channel: int, depth: int, patch: int) -> int:
    """Choose a sample; with 16 bits, the low byte differs where the high byte does not."""
    value: int = (x // patch * 3 + y // patch * 5 + channel * 7) % 16 * (2**depth - 1) // 15
    return value & 0xFF00 | (0x31 + channel if x % patch < patch // 2 else 0x7A) if depth == 16 else value


def _row(color_type: int, depth: int, xs: Iterable[int], y: int, patch: int) -> bytes:
    samples = (_sample(x, y, channel, depth, patch) for x in xs for channel in range(CHANNELS[color_type]))
    if depth == 16:
        return b"".join(struct.pack(">H", sample) for sample in samples)
    return _numbers(depth, samples)


def _numbers(depth: int, samples: Iterable[int]) -> bytes:
    bits = "".join(format(sample, f"0{depth}b") for sample in samples)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def indexed(depth: int, colors: int, alphas: Iterable[int] = ()) -> bytes:
    """Make a PNG with every index of `depth` bits, even beyond its palette, and a tRNS of any length."""
    count = 2**depth
    rows = (_numbers(depth, [(x if upper else 15 - x) * count // 16 for x in range(16)]) for upper in (True, False))
    entries = (value for number in range(colors) for value in _entry(number + 3))
    letting = chunk(b"tRNS", bytes(alphas))
    head = struct.pack(">LLBBBBB", 16, 16, depth, 3, 0, 0, 0)
    before = [chunk(b"PLTE", bytes(entries)), letting if len(letting) > len(chunk(b"tRNS")) else b""]
    return put_together(head, [row for row in rows for _ in range(8)], *before)


STRIPES = (
    (0, 0, 0),
    (10, 10, 10),
    (128, 128, 128),
    (255, 255, 255),
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (200, 60, 50),
)


def striped(*before: bytes, after: bytes = b"", width: int = 8, depth: int = 8) -> bytes:
    """Make a PNG of eight stripes with these chunks before and after its pixels."""
    row = b"".join(bytes(value for value in color for _ in range(depth // 8)) * width for color in STRIPES)
    head = struct.pack(">LLBBBBB", 8 * width, 16, depth, 2, 0, 0, 0)
    return put_together(head, [row] * 16, *before, after=after)


def kinds() -> Iterator[tuple[int, int, bool]]:
    """List all combinations of colour type, depth and transparency."""
    for color_type, depths in DEPTHS.items():
        for depth in depths:
            for lets_through in (False, True) if color_type in {0, 2, 3} else (False,):
                yield color_type, depth, lets_through
