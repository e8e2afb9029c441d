"""Changes of users and groups by admins. The audit log records each, and none may leave the site without an admin."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from .. import audit
from ..auth.sessions import end_sessions_of
from ..models import Group, Membership, User
from ..models.group import GROUP_NAME_MAX
from ..models.user import name_key
from ..rules.actor import Actor
from ..rules.errors import FieldFault, InvalidRequest
from ..users.service import keeping_an_admin
from .errors import GroupNotFound, GroupTaken
from .schemas import Ban, GroupCreate


async def set_groups(user_id: UUID, names: Sequence[str], *, actor: Actor) -> User:
    """Set a user's groups to exactly these. Raises `InvalidRequest` for an unknown group, and `LastAdmin`."""
    async with keeping_an_admin(actor):
        user = await User.select_for_update().get(id=user_id)
        groups = await Group.filter(name_key__in=[key for key in map(group_key, names) if key])
        known = {group.name_key for group in groups}
        unknown = [index for index, name in enumerate(names) if name_key(name) not in known]
        if unknown:
            key = GroupNotFound.msg_key
            raise InvalidRequest([FieldFault(f"groups.{index}", key, {}) for index in unknown], key=key)
        before = await _names_of(user_id)
        await Membership.filter(user_id=user_id).delete()
        await Membership.bulk_create([Membership(user_id=user_id, group_id=group.id) for group in groups])
        after = sorted(group.name for group in groups)
        await audit.record(actor, "groups_set", "user", user_id, before={"groups": before}, after={"groups": after})
    return user


async def _names_of(user_id: UUID) -> list[str]:
    names = await Membership.filter(user_id=user_id).values_list("group__name", flat=True)
    return sorted(str(name) for name in names)


async def ban(user_id: UUID, wanted: Ban, *, actor: Actor) -> User:
    """Ban a user: their sessions end at once, and they cannot log in until the ban ends. Raises `LastAdmin`."""
    async with keeping_an_admin(actor):
        user = await User.select_for_update().get(id=user_id)
        user.banned_at, user.banned_until, user.ban_reason = datetime.now(UTC), wanted.until, wanted.reason
        await user.save()
        await end_sessions_of(user_id)
        await audit.record(actor, "user_banned", "user", user_id, after=wanted.model_dump(mode="json"))
    return user


async def unban(user_id: UUID, *, actor: Actor) -> User:
    """Lift a ban."""
    async with keeping_an_admin(actor):
        user = await User.select_for_update().get(id=user_id)
        user.banned_at = user.banned_until = user.ban_reason = None
        await user.save()
        await audit.record(actor, "user_unbanned", "user", user_id)
    return user


async def end_all_sessions(user_id: UUID, *, actor: Actor) -> User:
    """Log a user out everywhere."""
    async with keeping_an_admin(actor):
        user = await User.get(id=user_id)
        await end_sessions_of(user_id)
        await audit.record(actor, "sessions_revoked", "user", user_id)
    return user


async def create_group(wanted: GroupCreate, *, actor: Actor) -> Group:
    """Create a group. Raises `GroupTaken`."""
    async with keeping_an_admin(actor):
        group = new_group(wanted)
        await _save(group, new=True)
        await audit.record(actor, "group_created", "group", group.name, after=wanted.model_dump())
    return group


def new_group(wanted: GroupCreate) -> Group:
    """Build a group without saving it."""
    group = Group(**wanted.model_dump(exclude={"name"}))
    group.rename(wanted.name)
    return group


async def update_group(name: str, changes: Mapping[str, Any], *, actor: Actor) -> Group:
    """Change a group, with effect from its members' next request. Raises `GroupTaken`, `LastAdmin`."""
    async with keeping_an_admin(actor):
        group = await find_group(name)
        before = facts(group)
        group.update_from_dict({name: value for name, value in changes.items() if name != "name"})
        if "name" in changes:
            group.rename(changes["name"])
        await _save(group)
        await audit.record(actor, "group_updated", "group", group.name, before=before, after=facts(group))
    return group


async def delete_group(name: str, *, actor: Actor) -> Group:
    """Delete a group; its members lose its permissions. Raises `LastAdmin`."""
    async with keeping_an_admin(actor):
        group = await find_group(name)
        await audit.record(actor, "group_deleted", "group", group.name, before=facts(group))
        await group.delete()
    return group


def group_key(name: str) -> str | None:
    """Get the key of a group's name; None if no group can have this name.

    Tortoise raises for a value that is too long for its column, even in a search; a key can be longer than its name
    (``İ``).
    """
    key = name_key(name) if len(name) <= GROUP_NAME_MAX else ""
    return key if 0 < len(key) <= GROUP_NAME_MAX else None


async def find_group(name: str) -> Group:
    """Get a group by its name, in any letter case. Raises `GroupNotFound`."""
    key = group_key(name)
    group = await Group.get_or_none(name_key=key) if key else None
    if group is None:
        raise GroupNotFound
    return group


async def _save(group: Group, *, new: bool = False) -> None:
    try:
        await group.save(force_create=new)
    except IntegrityError:
        raise GroupTaken from None


def facts(group: Group) -> dict[str, Any]:
    """Get a group's name and permissions, for the audit log."""
    return {name: getattr(group, name) for name in GroupCreate.model_fields}
