"""The commands for accounts: admins, groups, links to set a password, and test mails."""

from pathlib import Path

import click

from ..rules.errors import ApiError
from ..settings import Settings
from . import accounts_work, target, terminal
from .running import do, load, load_for_database

WITHOUT_FRONT_END = """\
No page opens at this link, because frontend_url is the address of the API. To set the password with its token, run:
  curl {api}/v1/User/password/reset/confirm -H 'Content-Type: application/json' \\
    -d '{{"token": "{token}", "password": "THE NEW PASSWORD"}}'"""


@click.command("create-admin")
@click.argument("name")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
@click.pass_obj
def create_admin(file: Path | None, name: str, email: str, *, password_stdin: bool) -> None:
    """Create an activated account with all permissions.

    The service may run meanwhile. NAME has 5 to 30 characters. The account joins the group
    "admins", which is created if it does not exist.
    """
    chosen = load_for_database(file)
    if password_stdin:
        password = terminal.password_from_stdin()
    else:  # before the password is typed
        do(chosen, lambda: accounts_work.require_free(chosen, name, email))
        password = _ask_for_strong_password(chosen, name, email)
    do(chosen, lambda: accounts_work.create_admin(chosen, name, email, password))
    click.echo(f"created the admin {name}")


def _ask_for_strong_password(chosen: Settings, name: str, email: str) -> str:
    """Ask until the password is not easy to guess."""
    while True:
        password = terminal.ask_password()
        try:
            accounts_work.check(name, email, password)
        except ApiError as error:
            click.echo(terminal.in_words(error, chosen.language), err=True)
        else:
            return password


@click.command()
@click.argument("user")
@click.argument("group")
@click.pass_obj
def grant(file: Path | None, user: str, group: str) -> None:
    """Add USER (name or address) to GROUP. The service may run meanwhile."""
    chosen = load_for_database(file)
    name, granted = do(chosen, lambda: accounts_work.grant(chosen, user, group))
    click.echo(f"{name} is in the group {granted}")


@click.command("reset-password")
@click.argument("user")
@click.pass_obj
def reset_password(file: Path | None, user: str) -> None:
    """Print a link to set a new password for USER (name or address). It works once, within an hour."""
    chosen = load_for_database(file, needs_secret=True)
    link = do(chosen, lambda: accounts_work.reset_link(chosen, user))
    click.echo(link)
    if chosen.frontend_url == chosen.public_url:
        click.echo(WITHOUT_FRONT_END.format(api=chosen.public_url, token=link.partition("?token=")[2]), err=True)


@click.command("mail-test")
@click.argument("address")
@click.pass_obj
def mail_test(file: Path | None, address: str) -> None:
    """Send a mail to ADDRESS, and print the error if that fails."""
    chosen = load(file, needs_secret=False)
    target.report_missing_secrets(chosen)
    do(chosen, lambda: accounts_work.send_test_mail(chosen, address))
    click.echo(f"{chosen.mail.host} accepted a mail to {address}")
