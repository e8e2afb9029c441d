"""Rows for tests, made as the service makes them, with the least that a test must say."""

from datetime import UTC, datetime
from itertools import count

from kanjiku_api.identity import Permission
from kanjiku_api.models import Group, Membership, User
from kanjiku_api.models.user import name_key

PASSWORD = "nine quiet foxes"
OWASP_HASH = (  # argon2id of PASSWORD at the settings' default cost; hashing it anew would cost 25 ms a user
    "$argon2id$v=19$m=19456,t=2,p=1$PUytuvwxn+xlBZe2ys3M6Q$7KQbIbsD2AI8Gtq0STMEYI0dpUiU3fJPJ/rt0zeIE6w"
)
_numbers = count(1)


async def make_group(name: str, **permissions: int | bool) -> Group:
    """Make a group, or find the one that has this name already."""
    unknown = set(permissions) - {permission.value for permission in Permission}
    assert not unknown, unknown
    found = await Group.get_or_none(name_key=name_key(name))
    return found or await Group.create(name=name, name_key=name_key(name), **permissions)


async def make_user(username: str | None = None, *, email: str | None = None, **columns: object) -> User:
    """Make an activated account whose password is `PASSWORD`."""
    number = next(_numbers)
    user = User(**{"password_hash": OWASP_HASH, "activated_at": datetime.now(UTC), **columns})
    user.rename(username or f"user {number:05}")
    user.move(email or f"user{number}@example.org")
    await user.save()
    return user


async def join(user: User, *groups: Group) -> None:
    """Put a user into groups."""
    for group in groups:
        await Membership.create(user_id=user.id, group_id=group.id)
