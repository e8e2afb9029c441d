"""Prints the name of a command's database first, and prevents creating one by accident."""

from ..database import connecting as database
from ..settings import Settings
from . import terminal

BY_SERVICE = "kanjikuctl"
"""The program that runs commands as the service does (`deploy/kanjikuctl.py`)."""


class DatabaseMissing(Exception):
    """The database of the settings does not exist, and this command does not create one."""


def announce(chosen: Settings) -> None:
    """Name the database on standard error, and the credentials that the settings lack."""
    default = "" if "url" in chosen.database.model_fields_set else " (the default, because the settings name none)"
    terminal.report(f"using the database {named(chosen)}{default}")
    report_missing_secrets(chosen)


def report_missing_secrets(chosen: Settings) -> None:
    """Name the missing secrets that a service usually gets as credentials."""
    for key, variable in _missing_secrets(chosen):
        advice = f"If the service gets it as a credential ({variable}), run the command with {BY_SERVICE}"
        terminal.report(f"{key} is empty. {advice}")


def require_there(chosen: Settings) -> None:
    """Raise `DatabaseMissing` if an embedded database does not exist; for a server, the tables are checked later."""
    embedded = database.sqlite_file(chosen.database)
    if embedded and not embedded.exists:
        raise DatabaseMissing(
            f"there is no database {named(chosen)}. To use that of an installed service, whose address may be a "
            f"credential (KANJIKU_DATABASE__URL_FILE), run this command with {BY_SERVICE}. To create a new one, run: "
            f"{terminal.USUAL_CALL} migrate"
        )


def named(chosen: Settings) -> str:
    """Describe the database, with the full path of a file, and without a password."""
    embedded = database.sqlite_file(chosen.database)
    return f"SQLite {embedded.path.absolute()}" if embedded else database.describe(chosen.database)


def _missing_secrets(chosen: Settings) -> list[tuple[str, str]]:
    """List the secrets that are needed and empty, and the variables that name a file for them."""
    storage, mail = chosen.storage, chosen.mail
    wanted = [
        ("[storage] access_key_id", storage.kind == "s3" and not storage.access_key_id.get_secret_value()),
        ("[storage] secret_access_key", storage.kind == "s3" and not storage.secret_access_key.get_secret_value()),
        ("[mail] password", bool(mail.username) and not mail.password.get_secret_value()),
    ]
    return [(key, _variable(key)) for key, is_lacking in wanted if is_lacking]


def _variable(key: str) -> str:
    section, _, name = key.removeprefix("[").partition("] ")
    return f"KANJIKU_{section.upper()}__{name.upper()}_FILE"
