"""Errors of images."""

from collections.abc import Mapping
from typing import Any, ClassVar

from ..rules.errors import ApiError, Busy, UnsupportedType


class NotAnImage(UnsupportedType):
    """The content is not an image of a kind that the settings allow; its name and media type are ignored."""


class ImageInvalid(ApiError):
    """The file begins like an image, but cannot be decoded completely, or not within the limits of a worker."""

    msg_key = "errors.image_invalid"


class TooManyPixels(ApiError):
    """The sides of the image or their product exceed the limits; the header shows it before decoding."""

    msg_key = "errors.image_too_many_pixels"
    example: ClassVar[Mapping[str, Any]] = {"width": 30_000, "height": 30_000, "limit": 40_000_000, "side": 50_000}


class ImageAnimated(ApiError):
    """The image is animated; a page of a chapter must not be."""

    msg_key = "errors.image_animated"


class ClientGone(Busy):
    """The client disconnected before work on its image began; nobody reads this answer."""
