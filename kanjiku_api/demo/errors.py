"""The error of the demo content."""

from http import HTTPStatus

from ..rules.errors import ApiError


class DemoNotEmpty(ApiError):
    """The site has content already."""

    status = HTTPStatus.CONFLICT
    msg_key = "errors.demo_not_empty"
