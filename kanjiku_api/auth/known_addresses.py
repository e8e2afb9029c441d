"""The IP addresses from which an account has signed in; requests from there are trusted a little more."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..models import Attempt
from ..models.attempt import SIGNED_IN
from ..rules.addresses import address_key

KEPT = timedelta(days=90)
"""How long an address counts after its last login."""


def account_and_address(user_id: UUID, address: str) -> str:
    """Make the key under which something is counted or stored for an account and an address together."""
    return f"{user_id} {address_key(address)}"


async def note(user_id: UUID, address: str) -> None:
    """Store the address that a user signs in from. Call it in the transaction of the login."""
    if not address:  # a local socket, or a proxy that did not send it
        return
    key, now = account_and_address(user_id, address), datetime.now(UTC)
    if not await Attempt.filter(kind=SIGNED_IN, key=key).update(at=now):
        await Attempt.create(kind=SIGNED_IN, key=key, at=now)


async def is_known(user_id: UUID, address: str) -> bool:
    """Tell whether an account has signed in from an address within `KEPT`."""
    return bool(address) and await Attempt.exists(kind=SIGNED_IN, key=account_and_address(user_id, address))


async def forget(user_id: UUID) -> None:
    """Delete the addresses and counts of an account that is being deleted."""
    await Attempt.filter(key__startswith=f"{user_id} ").delete()


async def remove_old(now: datetime) -> int:
    """Delete IP addresses that were not used for `KEPT`; return how many."""
    return await Attempt.filter(kind=SIGNED_IN, at__lt=now - KEPT).delete()
