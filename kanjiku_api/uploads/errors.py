"""Errors of uploads, except those of archives and images."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class UploadNotFound(NotFound):
    """There is no such upload, or it belongs to another user."""

    msg_key = "errors.upload_not_found"


class UploadTaken(ApiError):
    """Another upload has this uuid."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.upload_taken"


class PlaceOutOfRange(ApiError):
    """A new page must come before an existing page, or right after the last."""

    msg_key = "errors.place_out_of_range"
    field = "at"


class ChapterFull(ApiError):
    """The chapter has as many pages as the settings allow."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.chapter_full"


class UploadOverdue(ApiError):
    """It took longer than the settings allow; nothing was changed."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    msg_key = "errors.upload_overdue"
    retry_after_seconds = 60

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9110 section 10.2.3."""
        return {"Retry-After": str(self.retry_after_seconds)}


class SeriesAmbiguous(ApiError):
    """Several series have this title among their other titles."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.import_ambiguous"
