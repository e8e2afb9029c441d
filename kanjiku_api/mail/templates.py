"""The text of mails: ``templates/<language>/<kind>.txt`` and ``.html``, by Jinja."""

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ..models import Mail
from ..settings import Settings


@cache
def _templates() -> Environment:
    """Load templates once; HTML is escaped, a missing value raises instead of leaving a hole."""
    loader = PackageLoader("kanjiku_api.mail")
    return Environment(loader=loader, autoescape=select_autoescape(["html"]), undefined=StrictUndefined)


def render(mail: Mail, settings: Settings, link: str | None) -> EmailMessage:
    """Write a mail: its first line of text is the subject; text and HTML say the same.

    Raises `ValueError` for what is not exactly one address, `TemplateError` for a kind that has no template.
    """
    values: dict[str, Any] = {**mail.params, "site": settings.app_name, "link": link, "frontend": settings.frontend_url}
    text = _templates().get_template(f"{mail.language}/{mail.kind}.txt").render(values)
    html = _templates().get_template(f"{mail.language}/{mail.kind}.html").render(values)
    subject, _, body = text.partition("\n")
    message = EmailMessage()
    message["Subject"] = subject.strip()
    message["From"] = settings.mail.sender
    message["To"] = _one_address(mail.to)
    message["Date"] = format_datetime(mail.created_at)
    # The same for every attempt, so that the one duplicate that a crash may cause is known as one.
    message["Message-ID"] = f"<{mail.id}@{settings.mail.sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation notice answers this
    message.set_content(body.strip() + "\n")
    message.add_alternative(html, subtype="html")
    return message


def _one_address(text: str) -> Address:
    """Read exactly one address: in the bare text of a header, ``a,b@example.org`` would be two recipients."""
    try:
        return Address(addr_spec=text)
    except (HeaderParseError, IndexError) as error:  # the parser's own slips on hostile text
        raise ValueError(f"{text!r} is not an address") from error
