"""Decides from an answer whether a delivery was sent, is tried again (and when), or is given up."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from ..models.webhook import DeliveryState, WebhookKind
from ..web.delivery import http_date
from .discord import seconds_of_limit, seconds_until_more
from .posting import Reply

MINUTE, HOUR = 60.0, 3600.0
PAUSES = (5.0, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR)
"""Seconds to wait after each failed attempt; the attempt after the last pause is the last (Standard Webhooks)."""
JITTER = 0.1
"""Pauses are longer by a random share up to this, so that not all retries reach a recovered receiver at once."""
WAIT_MAX = 30 * 24 * HOUR
"""The longest wait that a receiver can ask for; longer ones are cut to this."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What happens to a delivery and its webhook after an attempt."""

    state: DeliveryState
    error: str | None = None
    status: int | None = None
    pause: timedelta = timedelta()
    """Time until the next attempt."""
    rest: timedelta = timedelta()
    """How long the receiver wants no messages at all."""
    switches_off: bool = False
    was_tried: bool = True


def given_up(error: str) -> Verdict:
    """Give up a delivery without an attempt."""
    return Verdict(DeliveryState.FAILED, error, was_tried=False)


def unreachable(reason: str, attempts: int) -> Verdict:
    """Judge an attempt that got no answer; `attempts` includes it."""
    return _again(reason, None, attempts)


def verdict_of(reply: Reply, kind: WebhookKind, attempts: int, now: datetime) -> Verdict:
    """Judge an answer (RFC 9110); `attempts` includes the attempt that it answers."""
    status, is_discord = reply.status, kind is WebhookKind.DISCORD
    if 200 <= status < 300:  # noqa: PLR2004 - the class of success
        rest = seconds_until_more(reply.headers) if is_discord else None
        return Verdict(DeliveryState.SENT, status=status, rest=timedelta(seconds=min(rest or 0, WAIT_MAX)))
    error = f"the answer was {status}"
    if status == HTTPStatus.GONE or (is_discord and status == HTTPStatus.NOT_FOUND):
        return Verdict(DeliveryState.FAILED, error, status, switches_off=True)
    if is_discord and status == HTTPStatus.BAD_REQUEST:
        return Verdict(DeliveryState.FAILED, error, status)
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        wait = seconds_of_limit(reply.headers, reply.body) if is_discord else None
        return _again(error, status, attempts, retry_after(reply.headers, now) if wait is None else wait)
    return _again(error, status, attempts)


def _again(error: str, status: int | None, attempts: int, wait: float | None = None) -> Verdict:
    """Try again after the time that the receiver asks for, which pauses its whole webhook, or else by the schedule."""
    if attempts > len(PAUSES):
        return Verdict(DeliveryState.FAILED, error, status)
    seconds = PAUSES[attempts - 1] if wait is None else min(max(wait, PAUSES[0]), WAIT_MAX)
    pause = timedelta(seconds=seconds * random.uniform(1, 1 + JITTER))  # noqa: S311 - not a secret
    return Verdict(DeliveryState.PENDING, error, status, pause, rest=timedelta() if wait is None else pause)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read `Retry-After` in seconds (RFC 9110 section 10.2.3); None if it is absent or cannot be read."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])  # ten digits exceed `WAIT_MAX` already
    moment = http_date(text)
    return max(0.0, (moment - now).total_seconds()) if moment else None
