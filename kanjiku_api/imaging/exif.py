"""Reads and writes the orientation in EXIF, the only part of EXIF that affects how an image is shown."""

import struct

ORIENTATION = 0x0112
SHORT = 3
ENTRY = 12
FIRST_DIRECTORY = 8
UPRIGHT = 1


def exif_with_orientation(orientation: int) -> bytes:
    """Write EXIF, without its prefix, that contains only the orientation."""
    head = struct.pack(">4sLH", b"MM\0*", FIRST_DIRECTORY, 1)
    return head + struct.pack(">HHLHH", ORIENTATION, SHORT, 1, orientation, 0) + bytes(4)


def orientation_of(tiff: bytes) -> int:
    """Read the orientation, 1 to 8, from EXIF without its prefix; 1 if there is none (EXIF 2.32, section 4.6).

    Like Chromium, accept only a single SHORT in the first directory.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:  # noqa: PLR2004 - the head of a TIFF
        return UPRIGHT
    start = int(struct.unpack_from(f"{order}L", tiff, 4)[0])
    if start + 2 > len(tiff):
        return UPRIGHT
    count = struct.unpack_from(f"{order}H", tiff, start)[0]
    last = min(start + 2 + count * ENTRY, len(tiff))
    for place in range(start + 2, last - ENTRY + 1, ENTRY):
        tag, kind, values, value = struct.unpack_from(f"{order}HHLH", tiff, place)
        if tag == ORIENTATION:
            return int(value) if (kind, values) == (SHORT, 1) and value in range(1, 9) else UPRIGHT
    return UPRIGHT
