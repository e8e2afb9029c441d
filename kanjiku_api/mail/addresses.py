"""E-mail addresses, in the form in which they are stored and used."""

from email_validator import EmailNotValidError, validate_email

from ..models.user import EMAIL_MAX, name_key


def plain_address(text: str) -> str:
    """Convert an address to the stored form, with an ASCII domain (RFC 5891), however it was typed.

    Raises `ValueError`. The part before the @ must be ASCII, because other mail is not delivered reliably.
    """
    if len(text) > EMAIL_MAX:
        raise ValueError("is too long")
    try:
        # Domains like .test and .local are allowed, but there must be a domain.
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
    if "." not in found.domain:
        raise ValueError("the domain has no dot")
    return found.ascii_email or found.normalized


def login_key(typed: str) -> str:
    """Fold the name of a login: a user name, or an address as it was typed at the registration."""
    try:
        return name_key(plain_address(typed.strip()))
    except ValueError:  # a user name, or an unknown name
        return name_key(typed)
