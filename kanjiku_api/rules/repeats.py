"""Failures that repeat themselves: rooms name them, and the log tells of each once a minute, with a count."""

from collections.abc import Mapping

ATTRIBUTE = "repeated"
"""Where a log record has the name."""


def repeated(name: str) -> Mapping[str, str]:
    """Make the ``extra`` of a log call whose line may come again and again; lines of one name count together."""
    return {ATTRIBUTE: name}
