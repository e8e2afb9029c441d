"""Errors of images."""

from collections.abc import Mapping
from typing import Any, ClassVar

from ..rules.errors import ApiError, UnsupportedType


class NotAnImage(UnsupportedType):
    """The content is not one of the kinds that the settings allow; file name and media type do not count."""


class ImageInvalid(ApiError):
    """It begins like an image, but cannot be read to its end, or not within the limits of a worker."""

    msg_key = "errors.image_invalid"


class TooManyPixels(ApiError):
    """Its sides or their product exceed the limits; this is found in its header, before decoding."""

    msg_key = "errors.image_too_many_pixels"
    example: ClassVar[Mapping[str, Any]] = {"width": 30_000, "height": 30_000, "limit": 40_000_000, "side": 50_000}


class ImageAnimated(ApiError):
    """The image is animated; a page of a chapter must not be."""

    msg_key = "errors.image_animated"
