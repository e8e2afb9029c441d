"""Compares the times of the reading endpoints with many series and with few."""

import asyncio
import os
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median

from asking import CALLS, Caller, Question, Site
from door_questions import door_questions
from figures import Report, spread
from library_questions import SAMPLES, Scale, questions
from library_seeds import Library, library_of, sample
from load import Pace
from servers import NO_MEMORY, kanjiku, wait_for_first_look

from tests.postgres import ExternalPostgres, PostgresServer

TARGET = 1.5
WARM_UP = 24
"""Requests before measuring: PostgreSQL reuses a plan from the sixth execution on, and the first page has its own."""
LARGE = Scale(100, 1_000, 20, 10_000)
VAST = Scale(100, 10_000, 2, 100)


@dataclass(slots=True)
class Times:
    """Medians of the rounds, in milliseconds."""

    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """The ratios of the times, large library to small, in each round."""
        return [large / small for small, large in zip(self.small, self.large, strict=True)]


def library(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare every reading endpoint in a large library with a library of a tenth of its size."""
    return _compared(postgres, folder, pace, LARGE)


def vast(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace) -> Report:
    """Compare every reading endpoint, with counts, in a vast library and in one of a hundredth of its size."""
    return _compared(postgres, folder, pace, VAST)


def _compared(postgres: PostgresServer | ExternalPostgres, folder: Path, pace: Pace, scale: Scale) -> Report:
    """Send requests to both in turns, one at a time; a ratio is the median over the rounds."""
    each = scale.pages_each
    with (
        library_of(postgres, folder, scale.small, each) as small,
        library_of(postgres, folder, scale.large, each) as large,
    ):
        return compare_libraries(small, large, folder, pace, scale)


def compare_libraries(small: Library, large: Library, folder: Path, pace: Pace, scale: Scale) -> Report:
    """Compare two existing libraries."""
    title = f"Reading with {large.mangas} manga, {large.chapters} chapters and {large.pages} pages"
    report = Report(f"{title}, against {small.mangas}, {small.chapters} and {small.pages}")
    asyncio.run(_sample(small, large))
    load = [os.getloadavg()[0]]
    with kanjiku(folder, small.url, more=NO_MEMORY) as few, kanjiku(folder, large.url, more=NO_MEMORY) as many:
        sites = [Site.of(library, server).with_apps() for library, server in ((small, few), (large, many))]
        wait_for_first_look(few, many)
        with closing(Caller(sites[0])) as to_few, closing(Caller(sites[1])) as to_many:
            for question in chain(questions(sites, scale), door_questions(sites)):
                _add(report, question, _ask_in_turns(question, (to_few, small), (to_many, large), pace.rounds), small)
                load.append(os.getloadavg()[0])
    report.notes.append(f"Load average meanwhile: {min(load):.1f} to {max(load):.1f}.")
    return report


async def _sample(*libraries: Library) -> None:
    for each in libraries:
        await sample(each, SAMPLES)


def _ask_in_turns(question: Question, few: tuple[Caller, Library], many: tuple[Caller, Library], rounds: int) -> Times:
    times = Times()
    sides = [
        (caller, question.paths[asked.mangas], seen)
        for (caller, asked), seen in ((few, times.small), (many, times.large))
    ]
    for caller, paths, _ in sides:
        caller.median(question, paths, 0, WARM_UP)
    for number in range(rounds):
        for caller, paths, seen in sides if number % 2 == 0 else reversed(sides):
            seen.append(caller.median(question, paths, number * CALLS))
    return times


def _add(report: Report, question: Question, times: Times, few: Library) -> None:
    value, small, large = median(times.ratios), median(times.small), median(times.large)
    details = f"{large:.2f} ms; with {few.mangas} manga {small:.2f} ms; {spread(times.ratios)}"
    if question.has_target:
        report.at_most(question.name, value, TARGET, details, " x")
    else:
        report.add(question.name, f"{value:.2f} x ({details})")
