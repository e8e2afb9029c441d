"""A journal of writes: the values that were sent, and those that were acknowledged."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Allowed:
    """The values that may be stored in the end: the last acknowledged one, or any that was sent after it."""

    values: set[int] = field(default_factory=set)
    acknowledged: int = 0

    def send(self, value: int) -> None:
        """Record a value that was sent."""
        self.values.add(value)

    def acknowledge(self, value: int) -> None:
        """Record that a value was acknowledged with 200."""
        self.values = {value}
        self.acknowledged += 1


class Journal:
    """A file with one line for each event. Each place has only one writer at a time."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._out = file.open("a", encoding="utf-8")

    def sent(self, place: str, value: int) -> None:
        """Record a value that is about to be sent."""
        self._write("sent", place, value)

    def acknowledged(self, place: str, value: int) -> None:
        """Record a value that was acknowledged with 200."""
        self._write("acknowledged", place, value)

    def _write(self, what: str, place: str, value: int) -> None:
        self._out.write(f"{json.dumps([what, place, value])}\n")
        self._out.flush()

    def read(self) -> dict[str, Allowed]:
        """Read the allowed values of each place."""
        places: dict[str, Allowed] = {}
        for line in self._file.read_text("utf-8").splitlines():
            what, place, value = json.loads(line)
            allowed = places.setdefault(place, Allowed())
            allowed.send(value) if what == "sent" else allowed.acknowledge(value)
        return places

    def close(self) -> None:
        """Close the file."""
        self._out.close()
