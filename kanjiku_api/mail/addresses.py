"""E-mail addresses, in the one form in which they are stored and written to."""

from email_validator import EmailNotValidError, validate_email

from ..models.user import EMAIL_MAX, name_key


def plain_address(text: str) -> str:
    """Take an address to the form that is stored: what stands after the @ is ASCII (RFC 5891), however it was typed.

    Raises `ValueError`. What stands before the @ is ASCII, because mail to others is not delivered reliably.
    """
    if len(text) > EMAIL_MAX:
        raise ValueError("is too long")
    try:
        # Names like .test and .local are the operator's matter, but there must be a domain.
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise ValueError(str(error)) from None
    if "." not in found.domain:
        raise ValueError("the domain has no dot")
    return found.ascii_email or found.normalized


def login_key(typed: str) -> str:
    """Fold what somebody names an account by: its user name, or its address as it was typed at the registration."""
    try:
        return name_key(plain_address(typed.strip()))
    except ValueError:  # a user name, or nobody's
        return name_key(typed)
