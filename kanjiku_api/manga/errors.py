"""Errors of series and tags."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class MangaNotFound(NotFound):
    """No manga has this id or slug, or this viewer may not see it."""

    msg_key = "errors.manga_not_found"


class TagNotFound(NotFound):
    """No tag has this slug."""

    msg_key = "errors.tag_not_found"


class MangaNameTaken(ApiError):
    """Another manga has this name, perhaps in other letter case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.manga_name_taken"


class MangaSlugTaken(ApiError):
    """Another manga has this slug or had it before; former slugs keep working."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.manga_slug_taken"


class TagTaken(ApiError):
    """Another tag has this slug."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.tag_taken"
