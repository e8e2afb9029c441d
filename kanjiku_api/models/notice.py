"""Mails about releases: who wants them, and what each of those is still to be told."""

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
    """One row is somebody who has wanted mails about the series that they follow, or still wants them."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: OneToOneRelation[User] = fields.OneToOneField("models.User", related_name="release_subscription")
    rhythm = fields.CharField(max_length=10, default=Rhythm.OFF.value)
    unsubscribe_token = fields.CharField(
        max_length=TOKEN_MAX, unique=True, description="in every mail, and kept as it is: all it does is end the mails"
    )
    rests_until: datetime | None = fields.DatetimeField(null=True, description="no mail is written before")

    user_id: UUID

    class Meta:
        table = "release_subscriptions"


class ReleaseFanOut(Model):
    """One row is a chapter that has just opened, until a notice is written for all who are to hear of it."""

    id = fields.IntField(primary_key=True)
    event: OneToOneRelation[ReleaseEvent] = fields.OneToOneField("models.ReleaseEvent", related_name="fan_out")
    after: UUID | None = fields.UUIDField(null=True, description="the last reader to whom a notice was written")

    event_id: int

    class Meta:
        table = "release_fan_outs"


class ReleaseNotice(Model):
    """One row is a chapter that has opened to somebody who wants to hear of it; nobody hears of a chapter twice."""

    id = fields.IntField(primary_key=True)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="release_notices")
    chapter: ForeignKeyRelation[Chapter] = fields.ForeignKeyField(
        "models.Chapter", related_name="release_notices", db_index=True
    )
    due_at: datetime | None = fields.DatetimeField(null=True, db_index=True, description="null: a mail was written")
    created_at = fields.DatetimeField(auto_now_add=True)

    user_id: UUID
    chapter_id: int

    class Meta:
        table = "release_notices"
        unique_together = (("user", "chapter"),)
