"""Errors of the blog that a request can end with."""

from ..rules.errors import ApiError, NotFound


class PostNotFound(NotFound):
    """No post has this id or slug, or this viewer may not see it."""

    msg_key = "errors.post_not_found"


class AnnouncementNotFound(NotFound):
    """No announcement has this id, or it is not in force for this viewer."""

    msg_key = "errors.announcement_not_found"


class CoverNotOwn(ApiError):
    """The cover of a post must be one of the images that were uploaded for it."""

    msg_key = "errors.cover_not_own"
    field = "image"


class EndsTooSoon(ApiError):
    """An announcement must end after it starts."""

    msg_key = "errors.ends_too_soon"
    field = "ends"
