"""The parts of an image file: the picture alone, as decoders get it, and the information about it."""

from dataclasses import dataclass, field

from .exif import UPRIGHT

DEEP = 16
"""Bits of a sample; browsers show only the upper 8 of them."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A parsed file, before it is decoded."""

    bare: bytes
    """The file with only its picture."""
    can_stay: bool = True
    """Whether `bare` may be stored; GIFs and animated images are encoded again."""
    orientation: int = UPRIGHT
    """EXIF's number; for AVIF the decoder knows it."""
    is_animated: bool = False
    """Whether the file is known to be animated; for some kinds only the decoder knows."""
    lacks_end: bool = False
    """Whether the end marker is missing, but, as far as is known before decoding, no pixels."""
    frame: tuple[int, int, int, int] | None = None
    """The edges of the first frame of an animation or a GIF; the rest of the canvas is empty."""
    profile: bytes = b""
    """The ICC profile; empty if there is none."""
    code_points: tuple[int, int] | None = None
    """For AVIF: primaries and transfer as numbers of ITU-T H.273."""
    brightest: float = 0
    """For AVIF: peak brightness in candelas per square metre; 0: not stated."""
    is_premultiplied: bool = False
    """For AVIF: whether the colours are already multiplied by the transparency."""
    chunks: dict[bytes, bytes] = field(default_factory=dict)
    """For PNG: the content of the chunks that describe colours; for iCCP the unpacked profile."""
    depth: int = 8
    """For PNG: bits of a sample."""
    is_grey: bool = False
    """For PNG: whether it is greyscale, with or without alpha."""
    transparent: tuple[int, ...] = ()
    """For PNG: the samples of the only grey or colour that is transparent."""
