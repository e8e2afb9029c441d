"""From which IP addresses an account has signed in: whoever asks from there is no stranger."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from ..models import Attempt
from ..models.attempt import SIGNED_IN
from ..rules.addresses import address_key

KEPT = timedelta(days=90)
"""How long an address counts after its last login."""


def account_and_address(user_id: UUID, address: str) -> str:
    """Write the key of what is counted or known of an account and an address together."""
    return f"{user_id} {address_key(address)}"


async def note(user_id: UUID, address: str) -> None:
    """Note from where a user signs in, in the transaction of the login."""
    if not address:  # a local socket, or a proxy that did not tell
        return
    key, now = account_and_address(user_id, address), datetime.now(UTC)
    if not await Attempt.filter(kind=SIGNED_IN, key=key).update(at=now):
        await Attempt.create(kind=SIGNED_IN, key=key, at=now)


async def is_known(user_id: UUID, address: str) -> bool:
    """Tell whether an account has signed in from an address."""
    return bool(address) and await Attempt.exists(kind=SIGNED_IN, key=account_and_address(user_id, address))


async def forget(user_id: UUID) -> None:
    """Delete what was noted and counted of an account that is deleted, by address."""
    await Attempt.filter(key__startswith=f"{user_id} ").delete()


async def remove_old(now: datetime) -> int:
    """Delete addresses from which nobody signed in for a long time."""
    return await Attempt.filter(kind=SIGNED_IN, at__lt=now - KEPT).delete()
