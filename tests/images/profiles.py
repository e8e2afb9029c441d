"""ICC profiles, made here (ICC.1:2001-04, the sections named below)."""

import struct
from itertools import product

DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
"""The primaries of Display P3, adapted to D50, the white point of profiles."""
SRGB = ((0.43604, 0.22248, 0.01392), (0.38511, 0.71691, 0.09707), (0.14305, 0.06061, 0.71391))
D50 = (0.9642, 1.0, 0.8249)
GAMMA = 563  # 2.2 in 8.8 fixed point


def wide_gamut(others: dict[bytes, bytes | None] | None = None) -> bytes:
    """Make a profile of a screen with more colours than sRGB; `others` replaces tags, and None removes them."""
    return _screen(DISPLAY_P3, _curve(GAMMA), others or {})


def srgb_by_another_name() -> bytes:
    """Make a profile that equals sRGB (IEC 61966-2-1) but has another name."""
    numbers = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    curve = b"para\0\0\0\0" + struct.pack(">HH5i", 3, 0, *(round(65536 * number) for number in numbers))
    return _screen(SRGB, curve, {})


def _screen(primaries: tuple[tuple[float, ...], ...], curve: bytes, others: dict[bytes, bytes | None]) -> bytes:
    tags = {name: _xyz(point) for name, point in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    every = tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve) | others
    return _profile(b"mntr", b"RGB ", b"XYZ ", {name: tag for name, tag in every.items() if tag is not None})


def linear_gray() -> bytes:
    """Make a profile of linear grey."""
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _curve(256)})


def odd_inks() -> bytes:
    """Make a CMYK profile in which only the first ink is visible, and is black."""
    ramp = bytes(range(256))
    points = b"".join(bytes([0 if inks[0] else 255, 128, 128]) for inks in product((0, 1), repeat=4))
    matrix = struct.pack(">9i", *(65536 * (number % 4 == 0) for number in range(9)))
    table = b"mft1\0\0\0\0\x04\x03\x02\0" + matrix + ramp * 4 + points + ramp * 3  # lut8Type, 6.5.8
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": table})


def _xyz(point: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(65536 * value) for value in point))


def _curve(gamma: int) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, gamma) + b"\0\0"


def _profile(kind: bytes, colors: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Make a profile of tags (6.1 to 6.3)."""
    name = b"made here\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(12 + 67),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz(D50),
        **tags,
    }
    table, data = struct.pack(">I", len(tags)), b""
    for tag, content in tags.items():
        table += tag + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    head = struct.pack(">I4s4s4s4s4s", 128 + len(table) + len(data), b"test", b"\x02\x40\0\0", kind, colors, connection)
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", *(round(65536 * value) for value in D50))
    return head + bytes(128 - len(head)) + table + data
