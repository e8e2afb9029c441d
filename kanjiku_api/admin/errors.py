"""Errors of the administration."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class MailNotFound(NotFound):
    """No mail of the outbox has this id."""

    msg_key = "errors.mail_not_found"


class GroupTaken(ApiError):
    """Another group has this name, perhaps in other letter case."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.group_taken"


class GroupNotFound(NotFound):
    """No group has this name."""

    msg_key = "errors.group_not_found"
