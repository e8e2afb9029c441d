"""Mails about releases: who has subscribed, and which chapters each subscriber is still to be told about."""

from datetime import datetime
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyRelation, OneToOneRelation

from ..rules.digests import Rhythm
from .chapter import Chapter
from .ids import uuid7
from .release import ReleaseEvent
from .user import User

TOKEN_MAX = 40


class ReleaseSubscription(Model):
    """One row is the choice of a user about mails for followed series; users who never chose have no row."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: OneToOneRelation[User] = fields.OneToOneField("models.User", related_name="release_subscription")
    rhythm = fields.CharField(max_length=10, default=Rhythm.OFF.value)
    unsubscribe_token = fields.CharField(
        max_length=TOKEN_MAX, unique=True, description="in each mail; stored in clear, since it can only unsubscribe"
    )
    rests_until: datetime | None = fields.DatetimeField(null=True, description="no mail is sent before then")

    user_id: UUID

    class Meta:
        table = "release_subscriptions"


class ReleaseFanOut(Model):
    """One row is a chapter that has just opened; deleted when all its subscribers have a notice."""

    id = fields.IntField(primary_key=True)
    event: OneToOneRelation[ReleaseEvent] = fields.OneToOneField("models.ReleaseEvent", related_name="fan_out")
    after: UUID | None = fields.UUIDField(null=True, description="the last user for whom a notice was written")

    event_id: int

    class Meta:
        table = "release_fan_outs"


class ReleaseNotice(Model):
    """One row says that a subscriber is told, or was told, of one chapter; so nobody is told twice."""

    id = fields.IntField(primary_key=True)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="release_notices")
    chapter: ForeignKeyRelation[Chapter] = fields.ForeignKeyField(
        "models.Chapter", related_name="release_notices", db_index=True
    )
    due_at: datetime | None = fields.DatetimeField(null=True, db_index=True, description="null: it was mailed")
    created_at = fields.DatetimeField(auto_now_add=True)

    user_id: UUID
    chapter_id: int

    class Meta:
        table = "release_notices"
        unique_together = (("user", "chapter"),)
