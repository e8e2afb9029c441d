"""GIF files (CompuServe GIF89a): where on the screen the first picture lies."""

import struct

from .parts import Parts

HEAD = 13
HAS_TABLE, TABLE_SIZE = 0x80, 0x07
EXTENSION, PICTURE = 0x21, 0x2C


def parse(content: bytes) -> Parts:
    """Leave a GIF to the decoder, for it is encoded anew; note where on the screen its picture lies."""
    try:
        left, top, width, height = struct.unpack_from("<HHHH", content, _first_picture(content) + 1)
    except (LookupError, struct.error):
        return Parts(content, can_stay=False)
    return Parts(content, can_stay=False, frame=(left, top, left + width, top + height))


def _first_picture(content: bytes) -> int:
    """Find the first picture behind tables and extensions (section 20)."""
    place = HEAD + _table_bytes(content[10])
    while content[place] == EXTENSION:
        place += 2
        while content[place]:
            place += 1 + content[place]
        place += 1
    if content[place] != PICTURE:
        raise LookupError
    return place


def _table_bytes(flags: int) -> int:
    return 3 * 2 ** ((flags & TABLE_SIZE) + 1) if flags & HAS_TABLE else 0
