"""Errors of images that are read."""

from ..rules.errors import NotFound


class ImageNotFound(NotFound):
    """There is no such image here, or this viewer may not see it."""

    msg_key = "errors.image_not_found"


class NotConvertible(NotFound):
    """The image cannot be converted to this form: the worker failed."""

    msg_key = "errors.image_not_convertible"
