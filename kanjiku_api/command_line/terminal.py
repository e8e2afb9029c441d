"""How the command line asks for passwords and times, and tells what went wrong."""

import logging
import shlex
import sys
from datetime import UTC, datetime
from types import TracebackType

import click

from ..rules.errors import ApiError, FieldFault, InvalidRequest
from ..rules.i18n import translate
from ..web.fields import moment_of

AS_JSON = "kanjiku_api.as_json"
"""Where the context of a command remembers that what it says is for the log."""
log = logging.getLogger("kanjiku")
USUAL_CALL = "python3 -m kanjiku_api"
"""How hints name a command in rooms that do not know how they were called; see `call`."""


def call() -> str:
    """Write how commands are called here: by who runs us, else by this Python, with this configuration."""
    context = click.get_current_context(silent=True)
    if context and context.meta.get("kanjiku_api.called"):
        return str(context.meta["kanjiku_api.called"])
    file = context.find_root().params.get("file") if context else None
    return shlex.join([sys.executable, "-m", "kanjiku_api", *(["--config", str(file)] if file else [])])


def speak_to_log() -> None:
    """Have the running command say what it says as lines of the log, which `configure_logs` has set up."""
    click.get_current_context().meta[AS_JSON] = True
    sys.excepthook = _log_exception


def say(text: str, level: int = logging.INFO, **fields: object) -> bool:
    """Say something by the log, if the command speaks to it; tell whether it does."""
    context = click.get_current_context(silent=True)
    is_logged = context is not None and AS_JSON in context.meta
    if is_logged:
        log.log(level, "%s", text, extra=fields)
    return is_logged


def report(sentence: str) -> None:
    """Say something beside the command's own output: on standard error, or by the log."""
    if not say(sentence):
        click.echo(f"kanjiku_api: {sentence}", err=True)


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write what nobody caught as one line; a Ctrl-C is none of it."""
    log.critical("ended by a defect", exc_info=(kind, error, trace))


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
