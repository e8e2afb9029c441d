"""GIF files (CompuServe GIF89a): finds the position of the first frame on the canvas."""

import struct

from .parts import Parts

HEAD = 13
HAS_TABLE, TABLE_SIZE = 0x80, 0x07
EXTENSION, FRAME = 0x21, 0x2C


def parse(content: bytes) -> Parts:
    """Find the position of the first frame; the rest is left to the decoder, since a GIF is always encoded again."""
    try:
        left, top, width, height = struct.unpack_from("<HHHH", content, _first_frame(content) + 1)
    except (LookupError, struct.error):
        return Parts(content, can_stay=False)
    return Parts(content, can_stay=False, frame=(left, top, left + width, top + height))


def _first_frame(content: bytes) -> int:
    """Find the first frame, after tables and extensions (section 20)."""
    place = HEAD + _table_bytes(content[10])
    while content[place] == EXTENSION:
        place += 2
        while content[place]:
            place += 1 + content[place]
        place += 1
    if content[place] != FRAME:
        raise LookupError
    return place


def _table_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & TABLE_SIZE) + 1) if flags & HAS_TABLE else 0
