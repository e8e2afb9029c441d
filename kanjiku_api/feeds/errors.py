"""The situations of feeds that end a request early."""

from ..rules.errors import NotFound


class FeedNotFound(NotFound):
    """There is no feed of this name, or not in this format."""

    msg_key = "errors.feed_not_found"
