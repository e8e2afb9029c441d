"""Settings of the log and the metrics."""

from typing import Literal

from pydantic import Field

from .sections import Section
from .values import LOOPBACK, IpAddress, Networks


class MetricsSettings(Section):
    """Who may read ``/metrics``, and where."""

    networks: Networks = LOOPBACK
    """Networks that may read `/metrics`."""
    port: int = Field(0, ge=0, le=65535)
    """A port that serves only `/metrics`; with 0, it is on the port of the API. Each instance needs its own."""
    listening_ip: IpAddress = "127.0.0.1"
    """The address of that port."""


class LogSettings(Section):
    """What is logged."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The lowest level that is logged; unless `debug` is on, each message is a line of JSON on standard error."""
    requests: bool = True
    """Whether each request is logged, at the level INFO."""
