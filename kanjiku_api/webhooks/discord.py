"""Messages to Discord channels, and its rate limits (Discord's documentation of webhooks, embeds and rate limits)."""

import math
from collections.abc import Mapping
from typing import Any

import orjson

from ..rules.i18n import translate
from ..settings import Settings
from .contents import EventContent

TITLE_MAX = AUTHOR_MAX = 256
DESCRIPTION_MAX = 4096
"""All three together stay below the 6000 characters that one message may have."""
CUT = "\N{HORIZONTAL ELLIPSIS}"


def address_of(url: str) -> str:
    """Add `wait=true` to an address, so that Discord's answer says whether it accepted the message."""
    return f"{url}{'&' if '?' in url else '?'}wait=true"


def as_embed(content: EventContent, settings: Settings) -> bytes:
    """Write a message with one embed; it mentions nobody."""
    opens_at = content.opens_at and f"<t:{int(content.opens_at.timestamp())}:f>"
    early = translate("labels.webhook_early_access", settings.language, date=opens_at) if opens_at else ""
    embed = {
        "author": {"name": cut(settings.app_name, AUTHOR_MAX), "url": settings.frontend_url},
        "title": cut(content.title, TITLE_MAX),
        "url": content.url,
        "description": cut("\n".join(filter(None, (early, content.text))), DESCRIPTION_MAX),
        "timestamp": content.happened_at,
        **({"thumbnail": {"url": content.thumbnail_url}} if content.thumbnail_url else {}),
    }
    message = {"embeds": [embed], "allowed_mentions": {"parse": []}}
    return orjson.dumps(message, option=orjson.OPT_UTC_Z)


def cut(text: str, most: int) -> str:
    """Shorten a text to `most` UTF-16 code units, which is how Discord counts: characters above U+FFFF count twice."""
    if _length(text) <= most:
        return text
    while _length(text := text[: most - len(CUT)]) > most - len(CUT):
        text = text[: -math.ceil((_length(text) - most + len(CUT)) / 2)]
    return text.rstrip() + CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def seconds_of_limit(headers: Mapping[str, str], body: bytes) -> float | None:
    """Read how many seconds to wait after a 429: from the body, which has fractions, or else from the headers."""
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        answer = None
    waits: list[Any] = [answer.get("retry_after")] if isinstance(answer, dict) else []
    waits += [_number(headers.get(name, "")) for name in ("retry-after", "x-ratelimit-reset-after")]
    return next((float(wait) for wait in waits if _is_wait(wait)), None)


def seconds_until_more(headers: Mapping[str, str]) -> float | None:
    """Read how many seconds to wait when this message used up the channel's rate limit; None if it did not."""
    wait = _number(headers.get("x-ratelimit-reset-after", ""))
    return wait if headers.get("x-ratelimit-remaining") == "0" and _is_wait(wait) else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_wait(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
