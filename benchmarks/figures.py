"""The measured figures, as rows of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

HEAD = "| what | measured | target | reached |\n|---|---|---|---|\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; one without a target is only for comparison."""

    what: str
    measured: str
    target: str = ""
    is_reached: bool | None = None

    def row(self) -> str:
        """Write the figure as a row of the table."""
        verdict = {True: "yes", False: "**no**", None: ""}[self.is_reached]
        return f"| {self.what} | {self.measured} | {self.target} | {verdict} |\n"


@dataclass(slots=True)
class Report:
    """The figures of one benchmark."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    printed: int = 0
    """How many of the figures `print_new` has printed."""

    def add(self, what: str, measured: str) -> None:
        """Add a figure without a target."""
        self.figures.append(Figure(what, measured))

    def at_least(self, what: str, value: float, target: float, details: str) -> None:
        """Add a figure that should be large."""
        self.figures.append(Figure(what, f"{value:.2f} ({details})", f"≥ {target:g}", value >= target))

    def at_most(self, what: str, value: float, target: float, details: str, unit: str = "") -> None:
        """Add a figure that should be small."""
        self.figures.append(Figure(what, f"{value:.2f}{unit} ({details})", f"≤ {target:g}{unit}", value <= target))

    def print_new(self) -> None:
        """Print what was added since the last call: a long run that fails later has told it."""
        new = self.figures[self.printed :]
        self.printed = len(self.figures)
        print(f"{self.title}, so far:\n\n{HEAD}{''.join(figure.row() for figure in new)}", flush=True)

    def markdown(self) -> str:
        """Write the section of the report."""
        notes = "".join(f"\n{note}\n" for note in self.notes)
        return f"### {self.title}\n\n{HEAD}{''.join(figure.row() for figure in self.figures)}{notes}"


def spread(values: Sequence[float]) -> str:
    """Write the lowest and the highest value of the rounds."""
    return f"rounds {min(values):.2f} to {max(values):.2f}"
