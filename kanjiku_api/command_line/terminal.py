"""Input of passwords and times, and output of errors."""

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
"""The key in a command's context that sends its messages to the log."""
log = logging.getLogger("kanjiku")
USUAL_CALL = "python3 -m kanjiku_api"
"""How messages of other rooms name a command; `running.fail` replaces it by `call`."""


def call() -> str:
    """Write how commands are called here: by the calling program, or by this Python, with this configuration."""
    context = click.get_current_context(silent=True)
    if context and context.meta.get("kanjiku_api.called"):
        return str(context.meta["kanjiku_api.called"])
    file = context.find_root().params.get("file") if context else None
    return shlex.join([sys.executable, "-m", "kanjiku_api", *(["--config", str(file)] if file else [])])


def speak_to_log() -> None:
    """Send the messages of the running command to the log, which `configure_logs` has set up."""
    click.get_current_context().meta[AS_JSON] = True
    sys.excepthook = _log_exception


def say(text: str, level: int = logging.INFO, **fields: object) -> bool:
    """Write a message to the log, if `speak_to_log` was called; return whether it was."""
    context = click.get_current_context(silent=True)
    is_logged = context is not None and AS_JSON in context.meta
    if is_logged:
        log.log(level, "%s", text, extra=fields)
    return is_logged


def report(sentence: str) -> None:
    """Print a message besides the command's output: on standard error, or in the log."""
    if not say(sentence):
        click.echo(f"kanjiku_api: {sentence}", err=True)


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an uncaught exception as one line, except a Ctrl-C."""
    log.critical("unexpected error", exc_info=(kind, error, trace))


def in_words(error: ApiError, locale: str) -> str:
    """Describe an error; for invalid input, one line for each fault."""
    if isinstance(error, InvalidRequest):
        return "\n".join(fault_in_words(fault, locale) for fault in error.faults)
    return translate(error.key, locale, **error.params)


def fault_in_words(fault: FieldFault, locale: str) -> str:
    """Describe the fault of one field or entry."""
    return f"{fault.field}: {translate(fault.msg_key, locale, **fault.params)}"


def password_from_stdin() -> str:
    """Read a line; its spaces may belong to the password."""
    return sys.stdin.readline().rstrip("\r\n")


def ask_password() -> str:
    """Ask for a password twice, without echo; the prompt goes to standard error."""
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password


def release_date(_context: click.Context, _option: click.Parameter, text: str) -> datetime | None:
    """Parse ``now``, ``draft`` or a time."""
    if text.lower() in {"now", "draft"}:
        return datetime.now(UTC) if text.lower() == "now" else None
    try:
        return moment_of(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not now, draft, or a time such as 2030-01-31T18:00Z.") from None
