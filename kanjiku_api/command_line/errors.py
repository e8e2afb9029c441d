"""Errors of the commands."""

from http import HTTPStatus

from ..rules.errors import ApiError, NotFound


class GroupWithoutAdmin(ApiError):
    """A group with the name of the new admin group exists, without admin rights."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.group_without_admin"


class MailOff(ApiError):
    """The settings have no mail server."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.mail_off"


class AccountNotFound(NotFound):
    """No account has this user name or address."""

    msg_key = "errors.user_not_found"


class StorageNotPersistent(ApiError):
    """The storage loses everything when the command ends, so there is nothing to import into."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.storage_forgets"
