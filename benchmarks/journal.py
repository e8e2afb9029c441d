"""A journal of writes: what was sent, and what was acknowledged, written down at the answer."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Allowed:
    """What may be found after all: the last that was acknowledged, or anything that was sent after it."""

    values: set[int] = field(default_factory=set)
    acknowledged: int = 0

    def send(self, value: int) -> None:
        """Take down what was sent."""
        self.values.add(value)

    def acknowledge(self, value: int) -> None:
        """Take down that it was answered with 200."""
        self.values = {value}
        self.acknowledged += 1


class Journal:
    """A file of lines; one writer at a time writes to one place."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._out = file.open("a", encoding="utf-8")

    def sent(self, place: str, value: int) -> None:
        """Note what is about to be sent."""
        self._write("sent", place, value)

    def acknowledged(self, place: str, value: int) -> None:
        """Note what was answered with 200."""
        self._write("acknowledged", place, value)

    def _write(self, what: str, place: str, value: int) -> None:
        self._out.write(f"{json.dumps([what, place, value])}\n")
        self._out.flush()

    def read(self) -> dict[str, Allowed]:
        """Read what may be found in each place."""
        places: dict[str, Allowed] = {}
        for line in self._file.read_text("utf-8").splitlines():
            what, place, value = json.loads(line)
            allowed = places.setdefault(place, Allowed())
            allowed.send(value) if what == "sent" else allowed.acknowledge(value)
        return places

    def close(self) -> None:
        """Close the file."""
        self._out.close()
