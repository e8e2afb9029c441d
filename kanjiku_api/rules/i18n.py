"""Messages in the reader's language, from the Fluent files of ``locales/``.

The locale is always an argument: a global one would leak from one request into another.
"""

from functools import cache, lru_cache
from pathlib import Path

from babel import negotiate_locale
from fluent.runtime import FluentBundle, FluentResource

LOCALES = ("en", "de")
DEFAULT_LOCALE = "en"
HEADER_MAX = 200
"""Characters of Accept-Language that are parsed; browsers never send more."""


@cache
def bundle(locale: str) -> FluentBundle:
    """Load the messages of one locale; they do not change while the process runs."""
    text = (Path(__file__).parent.parent / "locales" / f"{locale}.ftl").read_text(encoding="utf-8")
    messages = FluentBundle([locale], use_isolating=False)
    messages.add_resource(FluentResource(text))
    return messages


def translate(key: str, locale: str, **params: object) -> str:
    """Get the message `key` (such as ``messages.user_created``) in `locale`, filled with `params`.

    Raises `KeyError` for a key that no file has; a test checks all keys that the code uses.
    """
    messages = bundle(locale)
    pattern = messages.get_message(key.replace(".", "-")).value
    if pattern is None:
        raise KeyError(key)
    text, _ = messages.format_pattern(pattern, params)
    return str(text)


def negotiate(accept_language: str, default: str = DEFAULT_LOCALE) -> str:
    """Pick the locale for an ``Accept-Language`` header (RFC 9110 section 12.5.4)."""
    return _negotiated(accept_language[:HEADER_MAX], default)


@lru_cache(maxsize=1024)
def _negotiated(accept_language: str, default: str) -> str:
    wanted = sorted(_ranges(accept_language), key=lambda pair: -pair[1])
    tags = [tag.replace("-", "_") for tag, quality in wanted if quality > 0]
    return negotiate_locale(tags, LOCALES) or default


def _ranges(header: str) -> list[tuple[str, float]]:
    ranges = []
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        ranges.append((tag.strip().lower(), _quality(weight)))
    return [(tag, quality) for tag, quality in ranges if tag]


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
