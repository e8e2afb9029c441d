"""The actor: what a change needs to know about who makes it, by HTTP or on the command line."""

from dataclasses import dataclass
from uuid import UUID

from .errors import NoSession
from .identity import Identity

COMMAND_LINE = "command line"
"""Used in the audit log instead of an IP address."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who performs an action: data only, no settings and no parts of the service."""

    identity: Identity | None
    """The signed-in user; None for a visitor and for the command line."""
    address: str
    """The client's IP address, or `COMMAND_LINE`."""
    locale: str
    """The language of messages to the actor, as a BCP 47 tag."""
    user_agent: str = ""

    @property
    def user_id(self) -> UUID | None:
        """The signed-in user's id."""
        return self.identity.user_id if self.identity else None

    @property
    def user(self) -> Identity:
        """The signed-in user. Raises `NoSession` if nobody is signed in."""
        if self.identity is None:
            raise NoSession
        return self.identity


def at_command_line(locale: str) -> Actor:
    """Make the actor for a command that an operator runs."""
    return Actor(identity=None, address=COMMAND_LINE, locale=locale)
