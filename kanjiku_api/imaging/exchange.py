"""Requests to workers, and their answers. This module imports no codecs: only workers load them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..rules.errors import ApiError


@dataclass(frozen=True, slots=True)
class ProcessingOptions:
    """How an image is to be processed."""

    kinds: frozenset[str]
    max_pixels: int
    still: bool = False
    """Whether an animated image is refused, as for pages."""
    widths: bool = True
    """Whether to make the smaller widths too."""
    square: bool = False
    """Whether to crop to a square, as for avatars."""
    optimise: bool = True
    """Whether to run the lossless optimisers; not if they have just crashed a worker."""


STRIP_RATIO = 3
"""An image whose height is more than this many times its width is a strip."""
STRIP_TOP_RATIO = 4 / 3
"""Height of the top part that stands for a strip in small sizes, in multiples of its width."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format and size that an app wants."""

    kind: Literal["jpeg", "png"]
    width: int = 0
    """Maximal width in pixels; 0: unchanged."""
    side: int = 0
    """Maximal length of the longer side in pixels; 0: unchanged. If set, only the top of a strip is shown."""

    @property
    def name(self) -> str:
        """A short name, such as ``jpeg``, ``jpeg-w600`` or ``jpeg-s300``."""
        return self.kind + (f"-w{self.width}" if self.width else "") + (f"-s{self.side}" if self.side else "")

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Get the size of an image in this form; proportions are kept, and it is never enlarged."""
        if self.side and height > STRIP_RATIO * width:
            height = max(1, round(width * STRIP_TOP_RATIO))
        limits = ((self.width, width), (self.side, max(width, height)))
        scale = min((limit / own for limit, own in limits if limit), default=1.0)
        return (width, height) if scale >= 1 else (max(1, round(width * scale)), max(1, round(height * scale)))

    def is_met_by(self, media_type: str, width: int, height: int) -> bool:
        """Tell whether a file already has this form."""
        return media_type == f"image/{self.kind}" and self.size_of(width, height) == (width, height)


@dataclass(frozen=True, slots=True)
class ConversionOptions:
    """How a stored image is to be converted."""

    form: Form
    kinds: frozenset[str]
    max_pixels: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A file that a worker wrote; `bound` is None for the image itself, otherwise the width of the variant."""

    path: Path
    bound: int | None
    key: str
    media_type: str
    width: int
    height: int
    size_bytes: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image that is ready to be stored: its own file first, then its variants."""

    color: str
    renderings: tuple[Rendering, ...]

    @property
    def original(self) -> Rendering:
        """The file of the image itself."""
        return self.renderings[0]


@dataclass(frozen=True, slots=True)
class RefusedImage:
    """Why an image is refused; not an exception, because exceptions lose data between processes."""

    kind: type[ApiError]
    params: Mapping[str, object]
