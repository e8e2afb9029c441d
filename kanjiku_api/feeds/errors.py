"""Errors of feeds that a request can end with."""

from ..rules.errors import NotFound


class FeedNotFound(NotFound):
    """There is no feed with this name, or not in this format."""

    msg_key = "errors.feed_not_found"
