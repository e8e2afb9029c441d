"""What is done to every answer on its way out, by one middleware: to call one costs more than most of these steps."""

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
        """Have `step` done to every answer, after those that are there."""
        self._steps.append(step)

    def finish(self, request: Request, response: BaseHTTPResponse) -> None:
        """Take all steps."""
        for step in self._steps:
            step(request, response)


def attach_finishing(app: App) -> None:
    """Offer `Finishing` to what adds steps."""
    app.ctx.provide(finishing := Finishing())
    app.register_middleware(finishing.finish, "response")
