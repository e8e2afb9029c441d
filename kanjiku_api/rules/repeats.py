"""Names for repeated failures: the log shows lines with the same name once a minute, with a count."""

from collections.abc import Mapping

ATTRIBUTE = "repeated"
"""The log record's attribute for the name."""


def repeated(name: str) -> Mapping[str, str]:
    """Make the ``extra`` of a log call that may repeat; lines with the same name count as repetitions."""
    return {ATTRIBUTE: name}
