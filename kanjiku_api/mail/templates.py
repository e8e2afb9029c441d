"""The content of mails: ``templates/<language>/<kind>.txt`` and ``.html``, by Jinja."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ..models import Mail
from ..settings import Settings


class AddressHeader(UnstructuredHeader, BaseHeader):
    """A header with a URL, on one line whatever its length (RFC 5322 allows 998 characters).

    Python would write a long word as an encoded one (RFC 2047), which mail programs do not accept as a URL (RFC 2369).
    """

    def fold(self, *, policy: Policy) -> str:
        """Write the header on one line, without folding it."""
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", AddressHeader)
POLICY = EmailPolicy(header_factory=HEADERS)


@dataclass(frozen=True, slots=True)
class Contents:
    """The content of a mail that is determined when it is sent."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """The values of its template."""
    headers: Mapping[str, str] = field(default_factory=dict)


@cache
def _templates() -> Environment:
    """Load the templates once; HTML is escaped, and a missing value raises an error."""
    loader = PackageLoader("kanjiku_api.mail")
    return Environment(loader=loader, autoescape=select_autoescape(["html"]), undefined=StrictUndefined)


def render(mail: Mail, settings: Settings, contents: Contents) -> EmailMessage:
    """Write a mail; the first line of the text is the subject, and text and HTML have the same content.

    Raises `ValueError` unless there is exactly one address, and `TemplateError` for a kind without a template.
    """
    site = {"site": settings.app_name, "frontend": settings.frontend_url}
    values: dict[str, Any] = {**mail.params, **site, **contents.values}
    text = _templates().get_template(f"{mail.language}/{mail.kind}.txt").render(values)
    html = _templates().get_template(f"{mail.language}/{mail.kind}.html").render(values)
    subject, _, body = text.partition("\n")
    message = EmailMessage(policy=POLICY)
    message["Subject"] = subject.strip()
    message["From"] = settings.mail.sender
    message["To"] = _one_address(mail.to)
    message["Date"] = format_datetime(mail.created_at)
    # The same for every attempt, so that a duplicate after a crash is recognised.
    message["Message-ID"] = f"<{mail.id}@{settings.mail.sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: prevents automatic replies
    for name, text in contents.headers.items():
        message[name] = text
    message.set_content(body.strip() + "\n")
    message.add_alternative(html, subtype="html")
    return message


def _one_address(text: str) -> Address:
    """Read exactly one address: in the bare text of a header, ``a,b@example.org`` would be two recipients."""
    try:
        return Address(addr_spec=text)
    except (HeaderParseError, IndexError) as error:  # errors of the parser for hostile text
        raise ValueError(f"{text!r} is not an address") from error
