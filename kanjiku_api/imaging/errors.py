"""What keeps an image out."""

from ..errors import ApiError, UnsupportedType


class NotAnImage(UnsupportedType):
    """The content is of none of the kinds that the settings take; its name and its media type do not count."""


class ImageInvalid(ApiError):
    """It begins like an image and cannot be read to its end, or not within the limits of a worker."""

    msg_key = "errors.image_invalid"


class TooManyPixels(ApiError):
    """Its sides or their product are above the limits; found in its head, before anything is decoded."""

    msg_key = "errors.image_too_many_pixels"


class ImageAnimated(ApiError):
    """It moves, and a page of a chapter does not."""

    msg_key = "errors.image_animated"
