"""What the server asks of a worker and what that answers; without the codecs, which only the workers load."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
