"""Requests to and answers of workers; this module does not import the codecs, which only workers load."""

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
    """As a page: it must not move."""
    widths: bool = True
    square: bool = False
    """As an avatar."""
    optimise: bool = True
    """Whether it may become smaller without loss: not after an optimiser ended its process."""


STRIP_RATIO = 3
"""An image that is taller than so many times its width is a strip."""
STRIP_TOP_RATIO = 4 / 3
"""How much of it is shown in small, in its widths."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format and size that an app wants."""

    kind: Literal["jpeg", "png"]
    width: int = 0
    """Pixels of its width at most; 0: as it is."""
    side: int = 0
    """Pixels of its longest side at most; 0: as it is. Of a tall strip only the top is shown then."""

    @property
    def name(self) -> str:
        """A short name: ``jpeg``, ``jpeg-w600``, ``jpeg-s300``."""
        return self.kind + (f"-w{self.width}" if self.width else "") + (f"-s{self.side}" if self.side else "")

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Get the size of an image in this form: with the same proportions, and never larger."""
        if self.side and height > STRIP_RATIO * width:
            height = max(1, round(width * STRIP_TOP_RATIO))
        limits = ((self.width, width), (self.side, max(width, height)))
        scale = min((limit / own for limit, own in limits if limit), default=1.0)
        return (width, height) if scale >= 1 else (max(1, round(width * scale)), max(1, round(height * scale)))

    def is_met_by(self, media_type: str, width: int, height: int) -> bool:
        """Tell whether a file has this form already."""
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
    """An image that is ready to be stored: first itself, then its variants."""

    color: str
    renderings: tuple[Rendering, ...]

    @property
    def original(self) -> Rendering:
        """The image itself."""
        return self.renderings[0]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an image is refused; a value, because exceptions lose data on their way between processes."""

    kind: type[ApiError]
    params: Mapping[str, object]
