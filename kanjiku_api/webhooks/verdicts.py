"""What an answer means: sent, to be tried again and when, or given up."""

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
"""What follows an attempt that failed; after one more it is given up (the schedule of Standard Webhooks)."""
JITTER = 0.1
"""Pauses are longer by up to this share, so that not all come at once to a receiver that has recovered."""
WAIT_MAX = 30 * 24 * HOUR
"""A receiver that asks for more than that is asked again after it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a delivery, and of its webhook, after an attempt."""

    state: DeliveryState
    error: str | None = None
    status: int | None = None
    pause: timedelta = timedelta()
    """Until the next attempt."""
    rest: timedelta = timedelta()
    """How long the receiver wants nothing at all."""
    switches_off: bool = False
    was_tried: bool = True


def given_up(error: str) -> Verdict:
    """Give a delivery up that no attempt would help."""
    return Verdict(DeliveryState.FAILED, error, was_tried=False)


def unreachable(reason: str, attempts: int) -> Verdict:
    """Judge an attempt that had no answer; `attempts` counts it."""
    return _again(reason, None, attempts)


def verdict_of(reply: Reply, kind: WebhookKind, attempts: int, now: datetime) -> Verdict:
    """Judge an answer (RFC 9110); `attempts` counts the one that it is to."""
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
    """Try again after what the receiver asks for, which holds for all that it is sent, or else by the schedule."""
    if attempts > len(PAUSES):
        return Verdict(DeliveryState.FAILED, error, status)
    seconds = PAUSES[attempts - 1] if wait is None else min(max(wait, PAUSES[0]), WAIT_MAX)
    pause = timedelta(seconds=seconds * random.uniform(1, 1 + JITTER))  # noqa: S311 - not a secret
    return Verdict(DeliveryState.PENDING, error, status, pause, rest=timedelta() if wait is None else pause)


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Read how many seconds a receiver wants to be left alone (RFC 9110 section 10.2.3); None: it does not say."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:10])  # more digits are more than `WAIT_MAX` in any case
    moment = http_date(text)
    return max(0.0, (moment - now).total_seconds()) if moment else None
