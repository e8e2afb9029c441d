"""How the command line asks for passwords and times, and tells what went wrong."""

import shlex
import sys
from datetime import UTC, datetime

import click

from ..rules.errors import ApiError, FieldFault, InvalidRequest
from ..rules.i18n import translate
from ..web.fields import moment_of

USUAL_CALL = "python3 -m kanjiku_api"
"""How hints name a command in rooms that do not know how they were called; see `call`."""


def call() -> str:
    """Write how commands are called here: by this Python, with this configuration."""
    context = click.get_current_context(silent=True)
    file = context.find_root().params.get("file") if context else None
    return shlex.join([sys.executable, "-m", "kanjiku_api", *(["--config", str(file)] if file else [])])


def in_words(error: ApiError, locale: str) -> str:
    """Say what went wrong; of input, all that is wrong with it, a line each."""
    if isinstance(error, InvalidRequest):
        return "\n".join(fault_in_words(fault, locale) for fault in error.faults)
    return translate(error.key, locale, **error.params)


def fault_in_words(fault: FieldFault, locale: str) -> str:
    """Say what is wrong with one field or entry."""
    return f"{fault.field}: {translate(fault.msg_key, locale, **fault.params)}"


def password_from_stdin() -> str:
    """Read a line; its spaces may belong to the password."""
    return sys.stdin.readline().rstrip("\r\n")


def ask_password() -> str:
    """Ask for a password twice, unseen; the question goes to standard error."""
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


def release_date(_context: click.Context, _option: click.Parameter, text: str) -> datetime | None:
    """Read ``now``, ``draft`` or a moment."""
    if text.lower() in {"now", "draft"}:
        return datetime.now(UTC) if text.lower() == "now" else None
    try:
        return moment_of(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is neither now, nor draft, nor like 2030-01-31T18:00Z.") from None
