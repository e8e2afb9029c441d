"""The error of an archive."""

from collections.abc import Sequence

from ..rules.errors import FieldFault, InvalidRequest

PROBLEMS_MAX = 100
"""The largest number of problems in an answer; 65 535 bad entries would make megabytes."""


class ArchiveRefused(InvalidRequest):
    """The archive is refused, and nothing of it was stored."""

    msg_key = "errors.archive_invalid"

    def __init__(self, problems: Sequence[FieldFault], ignored: Sequence[str] = ()) -> None:
        super().__init__(problems, key=problems[0].msg_key)
        self.ignored = list(ignored)
        """The names of ignored files."""

    @property
    def problems(self) -> Sequence[FieldFault]:
        """The problems, in the order of the archive; at most `PROBLEMS_MAX` are stored, or shown in a plan."""
        return self.faults[:PROBLEMS_MAX]
