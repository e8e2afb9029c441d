"""The sender of mails: one address, in a form that every mail server accepts."""

from email.errors import HeaderParseError, ObsoleteHeaderDefect
from email.headerregistry import Address
from email.message import EmailMessage

from email_validator import EmailNotValidError, validate_email

EXAMPLE = "must be an address, such as Kanjiku <noreply@manga.example.org>"


def mailbox(text: str) -> str:
    """Read one address, with or without a name (RFC 5322 section 3.4); "" is none. Raises `ValueError`.

    A domain with letters other than ASCII is converted to ``xn--`` (RFC 5891), since few servers accept it as it is.
    """
    address = _address_in(text) if text else None
    if address is None or address.addr_spec.isascii():
        return text
    try:
        found = validate_email(
            address.addr_spec, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False
        )
    except EmailNotValidError as error:
        raise ValueError(f"is not an address that mail servers accept: {error}") from None
    return str(Address(display_name=address.display_name, addr_spec=found.ascii_email or found.normalized))


def _address_in(text: str) -> Address:
    message = EmailMessage()
    try:
        message["From"] = text
        found = message["From"]
        faults = [fault for fault in found.defects if not isinstance(fault, ObsoleteHeaderDefect)]
        (address,) = found.addresses
        is_whole = not faults and bool(address.username and address.domain)
    except (ValueError, IndexError, AttributeError, HeaderParseError):  # line breaks; the parser's own slips
        is_whole = False
    if not is_whole:
        raise ValueError(EXAMPLE)
    return address  # type: ignore[no-any-return]  # headers have no types
