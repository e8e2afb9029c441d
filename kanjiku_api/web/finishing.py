"""Runs the steps that every answer needs in one middleware; calling a middleware costs more than most steps."""

from collections.abc import Callable
from typing import TypeAlias

from sanic.response import BaseHTTPResponse

from .request import App, Request

Step: TypeAlias = Callable[[Request, BaseHTTPResponse], None]


class Finishing:
    """The steps of one service, in the order in which they were added."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def add(self, step: Step) -> None:
        """Add a step that runs for every answer, after those that were added before."""
        self._steps.append(step)

    def finish(self, request: Request, response: BaseHTTPResponse) -> None:
        """Run all steps on an answer."""
        for step in self._steps:
            step(request, response)


def attach_finishing(app: App) -> None:
    """Provide `Finishing`, to which other parts add steps."""
    app.ctx.provide(finishing := Finishing())
    app.register_middleware(finishing.finish, "response")
