"""AVIF files as boxes (ISO/IEC 14496-12, 23008-12, AV1 Image File Format): rewrites a still picture without metadata.

The new file contains the items of the picture and of its transparency, and the properties that define how they are
shown. EXIF, XMP, previews, depth maps and gain maps are left out. The coded picture is not changed: the other formats
cannot store its ten or twelve bits and its colours.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from .parts import Parts
from .profiles import trimmed

PROPERTIES = frozenset(
    {b"ispe", b"pixi", b"av1C", b"colr", b"auxC", b"irot", b"imir", b"clap", b"pasp", b"a1lx", b"a1op", b"lsel"}
    | {b"clli", b"mdcv"}
)
ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"
PROFILES = frozenset({b"prof", b"rICC"})
KINDS = frozenset({b"av01", b"grid"})
PARTS, OF = frozenset({b"dimg"}), frozenset({b"auxl", b"prem"})
"""Types of references: from a picture to its tiles, and from its transparency to the picture."""
ID_MAX = 0xFFFF
ITEMS_MAX = 1000
"""A picture usually has a few dozen tiles; more items would only cost time."""


class _Unusual(Exception):
    """The file has an unusual structure that is not supported here."""


@dataclass(slots=True)
class _Meta:
    """The content of the box `meta`."""

    primary: int = 0
    kinds: dict[int, bytes] = field(default_factory=dict)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """For each item, where its bytes are in the file: start and end."""
    references: list[tuple[bytes, int, list[int]]] = field(default_factory=list)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)
    """For each item, the numbers of its properties; the highest bit says that decoders must understand the property."""


def parse(content: bytes) -> Parts:
    """Parse an AVIF; if it is animated or has an unusual structure, leave it to the decoder unchanged."""
    try:
        meta = _read(content)
        return _parts(_written(content, meta, _needed(meta)), meta)
    except (_Unusual, LookupError, struct.error):
        return Parts(content, can_stay=False)


def _parts(bare: bytes, meta: _Meta) -> Parts:
    own = [meta.properties[(number & 0x7FFF) - 1] for number in meta.owned.get(meta.primary, []) if number & 0x7FFF]
    colors = [body for name, body in own if name == b"colr"]
    nclx = next((struct.unpack_from(">HH", body, 4) for body in colors if body[:4] == b"nclx"), None)
    return Parts(
        bare,
        profile=next((body[4:] for body in colors if body[:4] in PROFILES), b""),
        code_points=nclx,
        is_premultiplied=any(name == b"prem" and source == meta.primary for name, source, _ in meta.references),
        brightest=next((float(struct.unpack_from(">H", body)[0]) for name, body in own if name == b"clli"), 0)
        or next((struct.unpack_from(">L", body, 16)[0] / 10_000 for name, body in own if name == b"mdcv"), 0),
    )


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Iterate over boxes as name, start and end of the content."""
    while start + 8 <= end:
        size, name = struct.unpack_from(">L4s", content, start)
        body = start + 8
        if size == 1:
            size, body = struct.unpack_from(">Q", content, body)[0], body + 8
        last = start + size if size else end
        if not body <= last <= end:
            raise _Unusual
        yield name, body, last
        start = last


def _read(content: bytes) -> _Meta:
    places = {name: (start, end) for name, start, end in reversed([*_boxes(content, 0, len(content))])}
    if b"moov" in places or b"meta" not in places:
        raise _Unusual
    start, end = places[b"meta"]
    inside = {name: (first, last) for name, first, last in _boxes(content, start + 4, end)}
    meta = _Meta()
    meta.primary = _numbers(content, inside[b"pitm"][0] + 4, 2 if content[inside[b"pitm"][0]] == 0 else 4, 1)[0]
    _read_kinds(content, meta, *inside[b"iinf"])
    _read_places(content, meta, inside.get(b"idat", (0, 0))[0], inside[b"iloc"][0])
    if b"iref" in inside:
        _read_references(content, meta, *inside[b"iref"])
    _read_properties(content, meta, *inside[b"iprp"])
    return meta


def _numbers(content: bytes, place: int, size: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}{ {2: 'H', 4: 'L'}[size] }", content, place)


def _read_kinds(content: bytes, meta: _Meta, start: int, end: int) -> None:
    first = start + 4 + (2 if content[start] == 0 else 4)
    for name, body, _ in _boxes(content, first, end):
        size = {2: 2, 3: 4}.get(content[body])
        if name != b"infe" or size is None:
            raise _Unusual
        meta.kinds[_numbers(content, body + 4, size, 1)[0]] = content[body + 6 + size : body + 10 + size]


def _read_places(content: bytes, meta: _Meta, idat: int, place: int) -> None:
    version, sizes = content[place], struct.unpack_from(">H", content, place + 4)[0]
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    place += 6

    def take(size: int) -> int:
        nonlocal place
        place += size
        if place > len(content):
            raise _Unusual
        return int.from_bytes(content[place - size : place], "big")

    id_size = 2 if version < 2 else 4  # noqa: PLR2004 - versions of the box
    for _ in range(take(id_size)):
        item, method = take(id_size), take(2) & 15 if version else 0
        if take(2) or method > 1:
            raise _Unusual
        base = take(base_size) + (idat if method else 0)
        parts = meta.places.setdefault(item, [])
        for _ in range(take(2)):
            if version:
                take(index_size)
            start = base + take(offset_size)
            length = take(length_size)
            parts.append((start, start + length if length else len(content)))
            if parts[-1][1] > len(content):
                raise _Unusual


def _read_references(content: bytes, meta: _Meta, start: int, end: int) -> None:
    size = 2 if content[start] == 0 else 4
    for name, body, _ in _boxes(content, start + 4, end):
        source = _numbers(content, body, size, 1)[0]
        count = struct.unpack_from(">H", content, body + size)[0]
        meta.references.append((name, source, [*_numbers(content, body + size + 2, size, count)]))


def _read_properties(content: bytes, meta: _Meta, start: int, end: int) -> None:
    for name, body, last in _boxes(content, start, end):
        if name == b"ipco":
            meta.properties = [(kind, content[first:stop]) for kind, first, stop in _boxes(content, body, last)]
        elif name == b"ipma":
            id_size, wide = 2 if content[body] == 0 else 4, content[body + 3] & 1
            place = body + 8
            for _ in range(struct.unpack_from(">L", content, body + 4)[0]):
                item, count = _numbers(content, place, id_size, 1)[0], content[place + id_size]
                place += id_size + 1
                numbers = struct.unpack_from(f">{count}{'H' if wide else 'B'}", content, place)
                place += count * (2 if wide else 1)
                owned = [*numbers] if wide else [(number & 0x80) << 8 | number & 0x7F for number in numbers]
                meta.owned.setdefault(item, []).extend(owned)


def _needed(meta: _Meta) -> list[int]:
    """Find the items of the picture and of its transparency, the picture first."""
    needed = [meta.primary]
    for item in needed:
        if len(needed) > ITEMS_MAX or len(meta.references) > ITEMS_MAX:
            raise _Unusual
        for name, source, targets in meta.references:
            if name in PARTS and source == item:
                needed += [target for target in targets if target not in needed]
            elif name in OF and item in targets and source not in needed and _is_alpha(meta, source):
                needed.append(source)
    if any(meta.kinds.get(item) not in KINDS or item > ID_MAX for item in needed):
        raise _Unusual
    return needed


def _is_alpha(meta: _Meta, item: int) -> bool:
    owned = (meta.properties[(number & 0x7FFF) - 1] for number in meta.owned.get(item, []))
    return any(name == b"auxC" and ALPHA in body for name, body in owned)


def _box(name: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">L4s", len(body) + 8, name) + body


def _full_box(name: bytes, *bodies: bytes) -> bytes:
    return _box(name, bytes(4), *bodies)


def _written(content: bytes, meta: _Meta, items: list[int]) -> bytes:
    head = _box(b"ftyp", b"avif", bytes(4), b"avif", b"mif1", b"miaf")
    data = {item: b"".join(content[start:end] for start, end in meta.places[item]) for item in items}
    without_places = _meta_box(meta, items, b"")
    start = len(head) + len(without_places) + _places_size(len(items)) + 8
    table = struct.pack(">HH", 0x4400, len(items))
    for item in items:
        table += struct.pack(">HHHLL", item, 0, 1, start, len(data[item]))
        start += len(data[item])
    return head + _meta_box(meta, items, _full_box(b"iloc", table)) + _box(b"mdat", *data.values())


def _places_size(count: int) -> int:
    return 12 + 4 + 14 * count


def _meta_box(meta: _Meta, items: list[int], places: bytes) -> bytes:
    kinds = (_box(b"infe", b"\2\0\0\0", struct.pack(">HH", item, 0), meta.kinds[item], b"\0") for item in items)
    references = (
        _box(name, struct.pack(f">HH{len(targets)}H", source, len(targets), *targets))
        for name, source, targets in meta.references
        if source in items and name in PARTS | OF and set(targets) <= set(items)
    )
    owned = (
        struct.pack(
            f">HB{len(meta.owned.get(item, []))}H", item, len(meta.owned.get(item, [])), *meta.owned.get(item, [])
        )
        for item in sorted(items)
    )
    properties = (_property(name, body) for name, body in meta.properties)
    return _full_box(
        b"meta",
        _full_box(b"hdlr", bytes(4), b"pict", bytes(13)),
        _full_box(b"pitm", struct.pack(">H", meta.primary)),
        places,
        _full_box(b"iinf", struct.pack(">H", len(items)), *kinds),
        _full_box(b"iref", *references),
        _box(b"iprp", _box(b"ipco", *properties), _box(b"ipma", b"\0\0\0\1", struct.pack(">L", len(items)), *owned)),
    )


def _property(name: bytes, body: bytes) -> bytes:
    """Write a property; a profile is reduced to its colours, and an unknown property becomes an empty box."""
    if name not in PROPERTIES:
        return _box(b"free")
    if name == b"colr" and body[:4] in PROFILES:
        profile = trimmed(body[4:])
        return _box(name, body[:4], profile) if profile else _box(b"free")
    return _box(name, body)
