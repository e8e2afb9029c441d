"""Groups, which give permissions, and their members."""

import re

from tortoise import Model, fields
from tortoise.fields import ForeignKeyRelation

from .ids import uuid7
from .user import User, name_key

GROUP_NAME_MAX = 50
GROUP_NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$"
"""Contract rule 10: a name is part of paths, where other characters would have to be encoded."""


class Group(Model):
    """One row is a group; it has one column for each permission of `rules.identity.Permission`."""

    noun = "group"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=GROUP_NAME_MAX)
    name_key = fields.CharField(max_length=GROUP_NAME_MAX, unique=True)
    admin = fields.BooleanField(default=False)
    early_access = fields.SmallIntField(default=0, description="members see chapters this many days early")
    manage_projects = fields.BooleanField(default=False)
    upload_chapters = fields.BooleanField(default=False)
    moderate_avatars = fields.BooleanField(default=False)
    view_hidden = fields.BooleanField(default=False)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "groups"

    def rename(self, name: str) -> None:
        """Change the name, which is unique regardless of case. Raises `ValueError` if it is not a `GROUP_NAME`."""
        if not re.fullmatch(GROUP_NAME, name):
            raise ValueError("has characters that a group's name cannot have")
        self.name, self.name_key = name, name_key(name)


class Membership(Model):
    """One row says that a user is a member of a group."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="memberships")
    group: ForeignKeyRelation[Group] = fields.ForeignKeyField("models.Group", related_name="memberships", db_index=True)

    class Meta:
        table = "memberships"
        unique_together = (("user", "group"),)
