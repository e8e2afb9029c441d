"""Measures how long the event loop is blocked, and makes bodies that try to block it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from time import process_time
from typing import Any

from kanjiku_api.web.schemas import Schema

TICK = 0.001
LINE_MAX = 1000
"""Characters of the longest text of one line."""


class Stalls:
    """Records the longest time in which the event loop was blocked.

    It is the processor time of all threads of the process, so other processes do not matter.
    """

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        """Read the clock in every turn of the event loop."""
        while True:
            before = process_time()
            await asyncio.sleep(TICK)
            self.longest = max(self.longest, process_time() - before)


@asynccontextmanager
async def watched() -> AsyncIterator[Stalls]:
    """Watch the event loop while the block runs."""
    stalls = Stalls()
    task = asyncio.create_task(stalls.watch())
    await asyncio.sleep(0)
    try:
        yield stalls
        await asyncio.sleep(TICK)
    finally:
        task.cancel()


def filled(schema: type[Schema], text: str, *, fits: bool = False) -> dict[str, Any]:
    """Make a body of `schema` in which all texts are `text`; with `fits`, cut to the limit of each field."""
    document = schema.model_json_schema()
    return dict(_filled(document, document.get("$defs", {}), _fitting if fits else _whole, text))


Write = Callable[[Mapping[str, Any], str], str | None]


def _whole(_part: Mapping[str, Any], text: str) -> str | None:
    return text


def _fitting(part: Mapping[str, Any], text: str) -> str | None:
    if {"format", "pattern", "enum", "const"} & part.keys():
        return None
    longest = part["maxLength"]
    return text[:longest] if longest > LINE_MAX else text[:longest].replace("\n", " ")


def _filled(part: Mapping[str, Any], definitions: Mapping[str, Any], write: Write, text: str) -> Any:
    if "$ref" in part:
        part = definitions[part["$ref"].rpartition("/")[2]]
    if "anyOf" in part:
        return next(
            (value for one in part["anyOf"] if (value := _filled(one, definitions, write, text)) is not None), None
        )
    if part.get("type") == "object":
        values = {name: _filled(one, definitions, write, text) for name, one in part.get("properties", {}).items()}
        return {name: value for name, value in values.items() if value is not None}
    if part.get("type") == "array":
        item = _filled(part["items"], definitions, write, text)
        return None if item is None else [item, item]
    return write(part, text) if part.get("type") == "string" else None


def takes_text(schema: type[Schema]) -> bool:
    """Tell whether a body or a query of `schema` contains a text."""
    return "x" in str(filled(schema, "x").values())
