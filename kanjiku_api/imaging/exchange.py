"""What the server asks of a worker and what that answers; without the codecs, which only the workers load."""

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
    """What an app wants an image in."""

    kind: Literal["jpeg", "png"]
    width: int = 0
    """Pixels of its width at most; 0: as it is."""
    side: int = 0
    """Pixels of its longest side at most; 0: as it is. Of a tall strip only the top is shown then."""

    @property
    def name(self) -> str:
        """A word for it: ``jpeg``, ``jpeg-w600``, ``jpeg-s300``."""
        return self.kind + (f"-w{self.width}" if self.width else "") + (f"-s{self.side}" if self.side else "")

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Find the size of an image of this size in it: the same proportions, and never larger."""
        if self.side and height > STRIP_RATIO * width:
            height = max(1, round(width * STRIP_TOP_RATIO))
        limits = ((self.width, width), (self.side, max(width, height)))
        scale = min((limit / own for limit, own in limits if limit), default=1.0)
        return (width, height) if scale >= 1 else (max(1, round(width * scale)), max(1, round(height * scale)))

    def is_met_by(self, media_type: str, width: int, height: int) -> bool:
        """Tell whether a file is in it already."""
        return media_type == f"image/{self.kind}" and self.size_of(width, height) == (width, height)


@dataclass(frozen=True, slots=True)
class ConversionOptions:
    """How an image that is kept is to be converted."""

    form: Form
    kinds: frozenset[str]
    max_pixels: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """One file that a worker wrote; `bound` is None for the image itself, else that of a variant."""

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
    """An image that is ready to be kept: first itself, then its variants."""

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
