"""What a file consists of: the picture alone, as decoders get it, and what was found beside it."""

from dataclasses import dataclass, field

from .exif import UPRIGHT

DEEP = 16
"""Bits of a sample of which browsers show the upper half."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A parsed file, before any decoder sees it."""

    bare: bytes
    """The file without anything but its picture."""
    can_stay: bool = True
    """Whether `bare` is good enough to be kept; a GIF, and what moves, is encoded anew."""
    orientation: int = UPRIGHT
    """As EXIF numbers it; of AVIF the decoder tells it."""
    is_animated: bool = False
    """Where the file itself says so; of other kinds the decoder tells it."""
    lacks_end: bool = False
    """Only its end is missing, as far as that can be told without decoding."""
    frame: tuple[int, int, int, int] | None = None
    """Of a GIF the edges of its first picture: on the rest of the screen there is nothing."""
    profile: bytes = b""
    """A colour profile (ICC)."""
    code_points: tuple[int, int] | None = None
    """Primaries and transfer as numbers of ITU-T H.273, where an AVIF has them."""
    brightest: float = 0
    """In candelas per square metre, where an AVIF says it."""
    is_premultiplied: bool = False
    """Whether the colours of an AVIF have its transparency in them already."""
    chunks: dict[bytes, bytes] = field(default_factory=dict)
    """Those of a PNG that say what its colours mean; of iCCP the profile itself."""
    depth: int = 8
    """Bits of a sample of a PNG."""
    is_grey: bool = False
    """Whether a PNG has no colours, with alpha or without."""
    transparent: tuple[int, ...] = ()
    """Samples of the one grey or colour of a PNG that lets through."""
