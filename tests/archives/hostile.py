"""Hostile archives that must be refused, and unusual ones that must be accepted, each as a function that builds it.

The headers are written here by hand, as in APPNOTE 6.3.10, and not with the service's own structures.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import Any

from kanjiku_api.archives.refusals import Limits

LIMITS = Limits(entries=1000, entry_bytes=25_000_000, total_bytes=2**30)
PAGE = random.Random(5).randbytes(3000)  # noqa: S311 - see above in each run
INVALID, DAMAGED, UNSAFE = "errors.archive_invalid", "errors.entry_damaged", "errors.entry_unsafe"
ENCRYPTED, METHOD, OVERLAP = "errors.entry_encrypted", "errors.entry_method", "errors.entry_overlap"
EMPTY, MANY, DUPLICATE = "errors.archive_empty", "errors.archive_too_many", "errors.entry_duplicate"
HARMLESS = ""


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@dataclass(frozen=True)
class Put:
    """One entry; `local`, `central` and `both` are false values for fields of one header or of both."""

    name: bytes = b"001.jpg"
    data: bytes = PAGE
    packed: bytes | None = None
    method: int = 0
    flags: int = 0
    attributes: int = 0
    host: int = 3
    """The system that wrote the entry; 3 is Unix."""
    local: Mapping[str, int | bytes] = field(default_factory=dict)
    central: Mapping[str, Any] = field(default_factory=dict)
    both: Mapping[str, Any] = field(default_factory=dict)
    after: bytes = b""

    def told(self, lies: Mapping[str, Any]) -> dict[str, Any]:
        """Get the fields of a header: the true values, replaced by the false ones for both headers and for this one."""
        packed = self.data if self.packed is None else self.packed
        sizes = {"crc": zlib.crc32(self.data), "size": len(self.data), "packed": len(packed)}
        honest = {"name": self.name, "flags": self.flags, "method": self.method, "extra": b"", "disk": 0, **sizes}
        return {**honest, **self.both, **lies}


def header(put: Put) -> bytes:
    told = put.told(put.local)
    name, extra = bytes(told["name"]), bytes(told["extra"])
    signature = told.get("signature", b"PK\3\4")
    numbers = [told[key] for key in ("flags", "method")], [told[key] for key in ("crc", "packed", "size")]
    return (
        struct.pack(
            "<4s5H3L2H",
            signature,
            told.get("version", 20),
            *numbers[0],
            told.get("time", 0),
            33,
            *numbers[1],
            len(name),
            len(extra),
        )
        + name
        + extra
    )


def record(put: Put, offset: int) -> bytes:
    told = {"offset": offset, **put.told(put.central)}
    name, extra = bytes(told["name"]), bytes(told["extra"])
    head = [told.get("signature", b"PK\1\2"), put.host << 8 | 20, 20, told["flags"], told["method"], 0, 33]
    sizes = [told[key] for key in ("crc", "packed", "size")]
    rest = [len(name), len(extra), 0, told["disk"], 0, put.attributes, told["offset"]]
    return struct.pack("<4s6H3L5H2L", *head, *sizes, *rest) + name + extra


def end(count: int, size: int, offset: int, comment: bytes = b"", disk: int = 0) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\5\6", disk, disk, count, count, size, offset, len(comment)) + comment


def made(*puts: Put, before: bytes = b"", moved: bool = True, comment: bytes = b"", **lies: int) -> bytes:
    """Make an archive with `before` in front of it; the offsets include its length if `moved` is true."""
    out, offsets = bytearray(before), []
    for put in puts:
        offsets.append(len(out) if moved else len(out) - len(before))
        out += header(put) + (put.data if put.packed is None else put.packed) + put.after
    central = b"".join(record(put, offset) for put, offset in zip(puts, offsets, strict=True))
    place = len(out) if moved else len(out) - len(before)
    told = {"count": len(puts), "size": len(central), "offset": place, **lies}
    return bytes(out + central + end(told["count"], told["size"], told["offset"], comment, told.get("disk", 0)))


def good() -> bytes:
    return made(
        Put(b"c1/10.jpg"),
        Put(b"c1/2.png", PAGE[:900], deflated(PAGE[:900]), 8),
        Put(b"c1/1.webp", b"a" * 5000, deflated(b"a" * 5000), 8),
        Put(b"ComicInfo.xml", b"<ComicInfo/>"),
    )


def zipped(method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("001.jpg", PAGE)
    return file.getvalue()


def many(count: int) -> bytes:
    return made(*(Put(b"%d" % number, b"") for number in range(count)))


def many_64() -> bytes:
    body, central = header(Put(data=b"")), record(Put(data=b""), 0) * 65_536
    return body + central + end_64(65_536, len(central), len(body))


def bomb(size: int = 30_000_000, said: int | None = None) -> Put:
    zeros = bytes(size)
    return Put(b"001.jpg", zeros, deflated(zeros), 8, both={"size": size if said is None else said})


def bombs() -> bytes:
    return made(*(Put(b"%d" % number, b"", bytes(24_000), 8, both={"size": 24_000_000}) for number in range(50)))


def stacked(count: int = 250) -> bytes:
    """Make many directory records that refer to one entry: 20 KB unpack to 500 MB."""
    one = bomb(2_000_000)
    body = header(one) + (one.packed or b"")
    central = b"".join(record(one, 0) for _ in range(count))
    return body + central + end(count, len(central), len(body))


def quoted(count: int = 200) -> bytes:
    """Make overlapping entries: the data of each contains the header and the data of the next (Fifield, WOOT 2019)."""
    data = bytes(1_000_000)
    puts = [Put(b"%d.jpg" % count, data, deflated(data), 8)]
    for number in range(count - 1, 0, -1):
        head = header(puts[0])
        packed = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head + (puts[0].packed or b"")
        data = head + data
        puts.insert(0, Put(b"%d.jpg" % number, data, packed, 8))
    body, central, offset = header(puts[0]) + (puts[0].packed or b""), b"", 0
    for put in puts:
        central += record(put, offset)
        offset += len(header(put)) + 5
    return body + central + end(len(puts), len(central), len(body))


def wide(*values: int) -> bytes:
    return struct.pack(f"<2H{len(values)}Q", 1, 8 * len(values), *values)


def end_64(count: int, size: int, offset: int, *, rest: int = 44, at: int = 0, disks: int = 1) -> bytes:
    """Make the three end records of zip64; `at` is the offset that the locator states for the first."""
    full = struct.pack("<4sQ2H2L4Q", b"PK\6\6", rest, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at or size + offset, disks)
    return full + locator + end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def with_end_64(*, count: int = 1, shift: int = 0, **lies: int) -> bytes:
    body, central = header(Put()) + PAGE, record(Put(), 0)
    return body + central + end_64(count, len(central), len(body) + shift, **lies)


def named(*names: str | bytes) -> bytes:
    """Make pages with these names: bytes unchanged, and text as UTF-8 with the flag for it."""
    puts = [Put(name) if isinstance(name, bytes) else Put(name.encode(), flags=0x800) for name in names]
    return made(*puts)


def inside_directory() -> bytes:
    """Make an archive whose directory lies inside the data of an entry."""
    central = record(Put(), 0)
    return made(Put(data=central), offset=len(header(Put())), size=len(central))


PNG = b"\x89PNG\r\n\x1a\n" + PAGE
SHORT, LONG = {"size": len(PAGE) - 1}, {"size": len(PAGE) + 1}
ZEROS = {"crc": 0, "packed": 0, "size": 0}
DESCRIPTOR = struct.pack("<4s3L", b"PK\7\x08", zlib.crc32(PAGE), len(PAGE), len(PAGE))
PACKED = deflated(PAGE)

_SLIPS = ("../001.jpg", "a/../../001.jpg", "..", ".", "", "/", "/etc/001.jpg", "C:\\001.jpg", "C:001.jpg")
_WINDOWS_SLIPS = ("\\\\host\\share\\001.jpg", "..\\001.jpg", "a\\..\\..\\001.jpg", "__MACOSX/../../001.jpg")
_CONTROLS = ("001.jpg\0.png", "001\n.jpg", "\x1b[2J.jpg", "\x9b2J.jpg", b"\x07.jpg", "a\u2028.jpg")
_MARKED = "a" + "\u0301\u0323" * 16 + ".jpg"
"""More successive combining marks than a text may have."""
_UNSAFE_NAMES = (
    *_SLIPS,
    *_WINDOWS_SLIPS,
    *_CONTROLS,
    "\u202egpj.exe",
    "\u2066a.jpg",
    "a" * 2000,
    b"a" * 65_535,
    _MARKED,
)
_EMOJI, _PARTS = "👩\u200d👩\u200d👧.jpg", "./a//001.jpg"
_FINE_NAMES = (
    _EMOJI,
    "第1話/が.jpg",
    b"\x81\x82\xe1.jpg",
    " a / b .jpg",
    b"c1\\001.jpg",
    _PARTS,
    "a" * 500,
    "a" + "\u0301\u0323" * 15 + ".jpg",
    "10:30.jpg",
)
_TWICE: dict[str, tuple[str | bytes, str | bytes]] = {
    "same name": ("a.jpg", "a.jpg"),
    "one letter": ("1", "1"),
    "composition": ("\u00e9.jpg", "e\u0301.jpg"),
    "composition without the flag": ("\u00e9.jpg", "e\u0301.jpg".encode()),
    "bytes of a guess": (b"\x83\x41.jpg", b"\x83\x41.jpg"),
    "slashes": (b"c\\1.jpg", b"c/1.jpg"),
    "empty parts again": ("a/1.jpg", "./a//1.jpg"),
}
_APART: dict[str, tuple[str | bytes, ...]] = {
    "case": ("a.jpg", "A.jpg", "A.JPG"),
    "sharp s": ("stra\u00dfe.jpg", "STRASSE.jpg"),
    "width": ("1.jpg", "\uff11.jpg", "\u0661.jpg"),
    "zeros": ("1.jpg", "01.jpg"),
    "bytes": (b"\x83\x41.jpg", b"\x83\x61.jpg", b"\x81\xca.jpg", b"\xee\xf9.jpg"),  # the last two are one character
}
_NO_PAGES = (b"__MACOSX/c1/1.jpg", b"c1/._1.jpg", b"c1/.DS_Store", b"thumbs.DB", b"COMICINFO.xml")
_FLAGS = {"encrypted": 0x1, "strongly encrypted": 0x41, "masked": 0x2000, "AES": 0x1}
_METHODS = {"shrunk": 1, "deflate64": 9, "zstd": 93, "unknown": 65_535}
_KINDS = {"symlink": 0o120777, "device": 0o20644, "block device": 0o60644, "socket": 0o140755}
_LIES: dict[str, Put] = {
    "central size short": Put(central=SHORT),
    "central size long": Put(central=LONG),
    "local size short": Put(local=SHORT),
    "local size long": Put(local=LONG),
    "stored sizes differ": Put(both=SHORT),
    "deflated size short": Put(packed=PACKED, method=8, both=SHORT),
    "deflated size long": Put(packed=PACKED, method=8, both=LONG),
    "more than deflate can": Put(packed=PACKED, method=8, both={"size": 20_000_000}),
    "checksum": Put(both={"crc": 1}),
    "checksums differ": Put(central={"crc": 1}),
    "names differ": Put(local={"name": b"002.jpg"}),
    "methods differ": Put(packed=PACKED, method=8, local={"method": 0}),
    "flags differ": Put(local={"flags": 1}),
    "no local header": Put(local={"signature": b"PK\1\1"}),
    "garbage": Put(packed=PAGE, method=8),
    "packed ends early": Put(packed=PACKED[:-9], method=8),
    "packed goes on": Put(packed=PACKED + b"more", method=8),
    "packed into the directory": Put(both={"packed": 3001, "size": 3001}),
    "offset beyond": Put(central={"offset": 0x7FFFFFFF}),
    "offset of minus two": Put(central={"offset": 0xFFFFFFFE}),
    "offset into data": Put(central={"offset": 40}),
    "descriptor that lies": Put(flags=8, local={**ZEROS, "size": 7}, after=DESCRIPTOR),
}


def cut_at(part: int) -> bytes:
    return good()[: len(good()) * part // 100]


def streamed() -> dict[str, Callable[[], bytes]]:
    """Make entries with a data descriptor of each kind; each value in the local header is 0 or the true one."""
    found: dict[str, Callable[[], bytes]] = {}
    for (zeros, wide_sizes, signed), packed in product(product(range(8), (False, True), (False, True)), (PAGE, PACKED)):
        early = {key: 0 for bit, key in enumerate(("crc", "packed", "size")) if zeros >> bit & 1}
        sizes = struct.pack("<2Q" if wide_sizes else "<2L", len(packed), len(PAGE))
        after = (b"PK\7\x08" if signed else b"") + struct.pack("<L", zlib.crc32(PAGE)) + sizes
        put = Put(packed=packed, method=8 * (packed is PACKED), flags=8, local=early, after=after)
        name = f"streamed: {'deflated' if packed is PACKED else 'stored'}, 0 for {[*early]}, {len(after)} bytes behind"
        found[name] = partial(made, put, Put(b"2"))
    return found


_LIKE_OTHERS: dict[str, Put] = {
    "local extra field": Put(local={"extra": struct.pack("<2HBL", 0x5455, 5, 1, 7)}),
    "central extra field": Put(central={"extra": struct.pack("<2HBL", 0x5455, 5, 1, 7)}),
    "extra field of rubbish": Put(both={"extra": b"\xfe\xca\xff"}),
    "version": Put(local={"version": 63}),
    "time": Put(local={"time": 7}),
    "flags of the packer": Put(local={"flags": 0x806}),
    "zip64 without flag, in its header alone": Put(
        local={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": wide(3000, 3000)}
    ),
    "zip64, streamed": Put(
        flags=8, local={"crc": 0, "size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": wide(0, 0)}, after=DESCRIPTOR
    ),
    "zip64 without its field, streamed": Put(
        flags=8, local={"crc": 0, "size": 0xFFFFFFFF, "packed": 0xFFFFFFFF}, after=DESCRIPTOR
    ),
}
"""Local and central headers that differ in ways that do no harm."""
_STREAMED_LIES: dict[str, Put] = {
    f"{key}, streamed": Put(flags=8, local={key: 7}, after=DESCRIPTOR) for key in ("crc", "packed", "size")
}

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"name: {name!a:.30}": (partial(named, name, "fine.jpg"), UNSAFE) for name in _UNSAFE_NAMES},
    **{f"fine name: {name!a:.30}": (partial(named, name), HARMLESS) for name in _FINE_NAMES},
    "name: not UTF-8": (lambda: made(Put(b"\xff\xfe", flags=0x800)), UNSAFE),
    **{f"twice: {key}": (partial(named, *names), DUPLICATE) for key, names in _TWICE.items()},
    **{f"apart: {key}": (partial(named, *names), HARMLESS) for key, names in _APART.items()},
    **{f"lie: {key}": (partial(made, put), DAMAGED) for key, put in _LIES.items()},
    **{f"lie: {key}": (partial(made, put), DAMAGED) for key, put in _STREAMED_LIES.items()},
    **{f"differs: {key}": (partial(made, put), HARMLESS) for key, put in _LIKE_OTHERS.items()},
    **{name: (build, HARMLESS) for name, build in streamed().items()},
    **{f"flag: {key}": (partial(made, Put(flags=bits)), ENCRYPTED) for key, bits in _FLAGS.items()},
    **{f"method: {key}": (partial(made, Put(method=method)), METHOD) for key, method in _METHODS.items()},
    **{f"kind: {key}": (partial(made, Put(attributes=mode << 16)), UNSAFE) for key, mode in _KINDS.items()},
    **{f"cut at {part} %": (partial(cut_at, part), INVALID) for part in range(5, 100, 5)},
    "kind: empty fifo": (partial(made, Put(), Put(b"2", b"", attributes=0o10644 << 16)), UNSAFE),
    "kind: what came out of a pipe": (partial(made, Put(attributes=0o10600 << 16)), HARMLESS),
    "kind: hidden symlink": (partial(made, Put(), Put(b"__MACOSX/._x", attributes=0o120777 << 16)), HARMLESS),
    "kind: folder without a slash": (partial(made, Put(), Put(b"c1", b"", attributes=0o40755 << 16)), HARMLESS),
    "kind: folder of MS-DOS without a slash": (
        partial(made, Put(), Put(b"c1", b"", attributes=0x10, host=0)),
        HARMLESS,
    ),
    **{
        f"kind: what looks like {key} in attributes of host {host}": (
            partial(made, Put(attributes=mode << 16 | 0x20, host=host)),
            HARMLESS,
        )
        for key, mode in _KINDS.items()
        for host in (0, 10)
    },
    "kind: symlink of a Mac": (partial(made, Put(attributes=0o120777 << 16, host=19)), UNSAFE),
    "folder of all": (partial(made, Put(b"./", b""), Put(b"./001.jpg")), HARMLESS),
    "long names and long fields": (
        partial(made, *(Put(b"%060d" % n * 500, b"", both={"extra": b"\x75\x70\x00\x80" * 16_000}) for n in range(99))),
        UNSAFE,
    ),
    "more behind it than anybody leaves": (lambda: made(Put()) + bytes(1_200_000), INVALID),
    "nothing": (lambda: b"", INVALID),
    "text": (lambda: b"no zip at all" * 50, INVALID),
    "picture": (lambda: PNG, INVALID),
    "half an end": (lambda: end(0, 0, 0)[:-1], INVALID),
    "no entry": (lambda: end(0, 0, 0), EMPTY),
    "no page": (lambda: made(*map(Put, _NO_PAGES), Put(b"c1/", b"")), EMPTY),
    "bzip2": (lambda: zipped(zipfile.ZIP_BZIP2), METHOD),
    "lzma": (lambda: zipped(zipfile.ZIP_LZMA), METHOD),
    "honest bomb": (lambda: made(bomb()), "errors.entry_too_large"),
    "honest bombs": (bombs, "errors.archive_too_large"),
    "bomb that says 30 KB": (lambda: made(bomb(said=30_000)), DAMAGED),
    "bomb that says 24 MB": (lambda: made(bomb(said=24_000_000)), DAMAGED),
    "zip in a zip": (lambda: made(Put(b"inner.zip", made(bomb()))), HARMLESS),
    "one entry 250 times": (stacked, OVERLAP),
    "quoted headers": (quoted, OVERLAP),
    "overlap": (lambda: made(Put(data=header(Put(b"2")) + PAGE), Put(b"2", central={"offset": 37})), OVERLAP),
    "1001 entries": (lambda: many(1001), MANY),
    "4001 entries that are no pages": (lambda: made(*(Put(b"__MACOSX/._%d" % n, b"") for n in range(4001))), MANY),
    "65536 entries": (many_64, MANY),
    "one entry more than counted": (lambda: made(Put(), Put(b"2"), count=1), INVALID),
    "one entry less than counted": (lambda: made(Put(), Put(b"2"), count=3), INVALID),
    "directory in an entry": (inside_directory, INVALID),
    "directory beyond": (lambda: made(Put(), offset=0x7FFFFFFF), INVALID),
    "directory of another size": (lambda: made(Put(), size=40), INVALID),
    "no record": (lambda: made(Put(central={"signature": b"PK\1\1"})), INVALID),
    "second disk": (lambda: made(Put(), disk=1), INVALID),
    "entry on a second disk": (lambda: made(Put(central={"disk": 1})), INVALID),
    "program before it": (lambda: made(Put(), before=b"MZ" + bytes(500)), INVALID),
    "program before it, offsets kept": (lambda: made(Put(), before=b"MZ" + bytes(500), moved=False), INVALID),
    "picture before it": (lambda: made(Put(), before=PNG), INVALID),
    "marker of a split archive, in one part": (lambda: made(Put(), before=b"PK00"), HARMLESS),
    "marker of a split archive and more": (lambda: made(Put(), before=b"PK00MZ"), INVALID),
    "70 KB behind it": (lambda: good() + bytes(70_000), HARMLESS),
    "folder with data": (lambda: named("001.jpg", "c1/"), UNSAFE),
    "zip64: size of 2 ** 63": (
        lambda: made(Put(both={"size": 0xFFFFFFFF, "extra": wide(2**63)})),
        "errors.entry_too_large",
    ),
    "zip64: offset of 2 ** 64 - 1": (
        lambda: made(Put(central={"offset": 0xFFFFFFFF, "extra": wide(2**64 - 1)})),
        DAMAGED,
    ),
    "zip64: no extra field": (lambda: made(Put(central={"size": 0xFFFFFFFF})), INVALID),
    "zip64: short extra field": (lambda: made(Put(central={"size": 0xFFFFFFFF, "extra": wide(1)[:-1]})), INVALID),
    "zip64: no local extra field": (lambda: made(Put(local={"size": 0xFFFFFFFF})), DAMAGED),
    "zip64: another count": (lambda: with_end_64(count=2), INVALID),
    "zip64: another place": (lambda: with_end_64(shift=1), INVALID),
    "zip64: another length": (lambda: with_end_64(rest=2**40), INVALID),
    "zip64: end beyond": (lambda: with_end_64(at=2**63), INVALID),
    "zip64: two disks": (lambda: with_end_64(disks=2), INVALID),
    "zip64: consistent": (with_end_64, HARMLESS),
    "zip64: consistent sizes": (
        lambda: made(Put(both={"size": 0xFFFFFFFF, "packed": 0xFFFFFFFF, "extra": wide(3000, 3000)})),
        HARMLESS,
    ),
    "good": (good, HARMLESS),
    "comment of 64 KB": (lambda: made(Put(), comment=b"c" * 65_535), HARMLESS),
    "comment with half an end": (lambda: made(Put(), comment=end(9, 9, 9, b"cc")[:-1]), HARMLESS),
    "comment with an end": (lambda: made(Put(), comment=end(9, 9, 9, b"cc")), INVALID),
    "1 KB behind it": (lambda: good() + bytes(1000), HARMLESS),
    "descriptor": (lambda: made(Put(flags=8, local=ZEROS, after=DESCRIPTOR), Put(b"2")), HARMLESS),
    "descriptor that only its own header tells": (lambda: made(Put(local={**ZEROS, "flags": 8})), HARMLESS),
    "gap": (lambda: made(Put(after=bytes(500)), Put(b"2")), HARMLESS),
}
"""By name: the function that builds the archive, and the expected reason of the refusal (empty if it is harmless)."""


def mutant(seed: int) -> bytes:
    """Damage a good archive at random: bytes are flipped, removed, doubled, or set to extreme values."""
    chance, data = random.Random(seed), bytearray(good())  # noqa: S311 - see above in each run
    for _ in range(chance.randint(1, 3)):
        # Most of the archive is pages; the headers are at the end and at a few places.
        at = chance.randrange(len(data)) if chance.random() < 0.3 else len(data) - chance.randint(1, 330)
        length = chance.choice((1, 1, 2, 4, 8))
        old = data[at : at + length]
        flipped = bytes([old[0] ^ 1 << chance.randrange(8)]) + old[1:]
        kept = (flipped, flipped, flipped, chance.randbytes(len(old)), b"\xff" * len(old), bytes(len(old)))
        data[at : at + length] = chance.choice((*kept, b"", old * 2))
    return bytes(data)
