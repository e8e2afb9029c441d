"""Blog posts and announcements, and who has read them."""

from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index

from .ids import uuid7
from .image import Image
from .user import User

TITLE_MAX = 200
SLUG_MAX = 100


class Post(Model):
    """One row is a post of the blog; readers see it from its date on, no job publishes it."""

    noun = "post"

    id = fields.IntField(primary_key=True)
    title = fields.CharField(max_length=TITLE_MAX)
    slug = fields.CharField(max_length=SLUG_MAX, unique=True)
    text = fields.TextField(default="", description="Markdown")
    excerpt = fields.CharField(max_length=500, default="")
    author: ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="posts", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    image: ForeignKeyNullableRelation[Image] = fields.ForeignKeyField(
        "models.Image", related_name="covered_posts", null=True, on_delete=fields.SET_NULL, db_index=True
    )
    pinned = fields.BooleanField(default=False)
    published_at = fields.DatetimeField(null=True, description="null: a draft; in the future: scheduled")
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now=True)

    author_id: UUID | None
    image_id: UUID | None

    class Meta:
        table = "posts"
        indexes = (Index(fields=("pinned", "published_at", "id")),)


class PostSlug(Model):
    """One row is a former slug of a post; its address still leads to the post."""

    slug = fields.CharField(max_length=SLUG_MAX, primary_key=True)
    post: ForeignKeyRelation[Post] = fields.ForeignKeyField("models.Post", related_name="slugs", db_index=True)

    post_id: int

    class Meta:
        table = "post_slugs"


class PostImage(Model):
    """One row is an image that was uploaded for a post: its cover, or an image in its text."""

    image: ForeignKeyRelation[Image] = fields.OneToOneField(
        "models.Image", related_name="post", primary_key=True, on_delete=fields.CASCADE
    )
    post: ForeignKeyRelation[Post] = fields.ForeignKeyField("models.Post", related_name="images", db_index=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    image_id: UUID
    post_id: int

    class Meta:
        table = "post_images"


class PostRead(Model):
    """One row says that a user has read a post."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="read_posts")
    post: ForeignKeyRelation[Post] = fields.ForeignKeyField("models.Post", related_name="reads", db_index=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    user_id: UUID
    post_id: int

    class Meta:
        table = "post_reads"
        unique_together = (("user", "post"),)


class Announcement(Model):
    """One row is an announcement; its audience sees it from its start to its end."""

    noun = "announcement"

    id = fields.IntField(primary_key=True)
    title = fields.CharField(max_length=TITLE_MAX)
    text = fields.TextField(default="")
    level = fields.CharField(max_length=12, default="info", description="info, warning, maintenance")
    audience = fields.CharField(max_length=12, default="everyone", description="everyone, users, early_access, staff")
    starts_at = fields.DatetimeField(db_index=True)
    ends_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField(auto_now_add=True)
    modified_at = fields.DatetimeField(auto_now=True)

    class Meta:
        table = "announcements"


class AnnouncementRead(Model):
    """One row says that a user has read an announcement."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    user: ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="read_announcements")
    announcement: ForeignKeyRelation[Announcement] = fields.ForeignKeyField(
        "models.Announcement", related_name="reads", db_index=True
    )
    created_at = fields.DatetimeField(auto_now_add=True)

    user_id: UUID
    announcement_id: int

    class Meta:
        table = "announcement_reads"
        unique_together = (("user", "announcement"),)
