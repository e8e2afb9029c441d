"""Errors of chapters."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class ChapterNotFound(NotFound):
    """No chapter that this viewer may see has this id."""

    msg_key = "errors.chapter_not_found"


class PageNotFound(NotFound):
    """The chapter has no page of this number."""

    msg_key = "errors.page_not_found"


class VolumeNotFound(NotFound):
    """The manga has no volume of this number with pages that this viewer may read."""

    msg_key = "errors.volume_not_found"


class ChapterTaken(ApiError):
    """The manga has an equal chapter: the same number or, without one, the same name, in this volume and language."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.chapter_taken"


class PageOrderInvalid(ApiError):
    """The order does not name each page of the chapter exactly once."""

    msg_key = "errors.page_order_invalid"
    field = "pages"


class PageOutOfRange(ApiError):
    """The chapter does not have this page."""

    msg_key = "errors.page_out_of_range"
    field = "page"
