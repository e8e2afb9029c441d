"""What can be wrong about a series."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class MangaNotFound(NotFound):
    """No manga has this id or slug, or not for this viewer."""

    msg_key = "errors.manga_not_found"


class TagNotFound(NotFound):
    """No tag has this slug."""

    msg_key = "errors.tag_not_found"


class MangaNameTaken(ApiError):
    """Another manga has this name, perhaps in other case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.manga_name_taken"


class MangaSlugTaken(ApiError):
    """Another manga has this slug, or had it and still answers to it."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.manga_slug_taken"


class TagTaken(ApiError):
    """Another tag has this slug."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.tag_taken"
