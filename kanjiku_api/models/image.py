"""Images: one row per use, and the files that they share."""

from enum import StrEnum
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index

from .ids import uuid7

THUMBNAIL = 0
"""The `Variant.bound` of the thumbnail; that of all others is the width which they serve."""


class ImageKind(StrEnum):
    """What an image is for, which decides its variants and who may see it."""

    AVATAR = "avatar"
    COVER = "cover"
    BLOG = "blog"
    PAGE = "page"


class File(Model):
    """One row is a file of the storage, named by the SHA-256 of its bytes; equal bytes are kept once."""

    key = fields.CharField(max_length=64, primary_key=True)
    media_type = fields.CharField(max_length=20)
    width = fields.IntField()
    height = fields.IntField()
    size_bytes = fields.IntField()
    crc32 = fields.BigIntField(description="unsigned, as zip archives have it")
    doomed_at = fields.DatetimeField(null=True, description="since when its bytes are being removed")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "files"


class FileHold(Model):
    """One row keeps a file from being removed while somebody brings it in; it ends by itself."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="holds", on_delete=fields.RESTRICT, db_index=True
    )
    until = fields.DatetimeField(db_index=True)

    file_id: str

    class Meta:
        table = "file_holds"


class Image(Model):
    """One row is one use of an image: whoever may see what it belongs to may see it."""

    noun = "image"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharField(max_length=10)
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="images", on_delete=fields.RESTRICT, db_index=True
    )
    color = fields.CharField(max_length=7, description="its average, as #rrggbb, to stand for it while it loads")
    created_at = fields.DatetimeField(auto_now_add=True)

    file_id: str

    class Meta:
        table = "images"


class Variant(Model):
    """One row is a smaller rendering of an image, made when it came in."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    image: ForeignKeyRelation[Image] = fields.ForeignKeyField("models.Image", related_name="variants")
    bound = fields.SmallIntField(description="the width that it serves; 0 is the thumbnail")
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="variants", on_delete=fields.RESTRICT, db_index=True
    )

    image_id: UUID
    file_id: str

    class Meta:
        table = "variants"
        unique_together = (("image", "bound"),)


class Conversion(Model):
    """One row is an image in a form that an app asked for; those that nobody has asked for longest go first."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    image: ForeignKeyRelation[Image] = fields.ForeignKeyField("models.Image", related_name="conversions")
    form = fields.CharField(max_length=20)
    file: ForeignKeyNullableRelation[File] = fields.ForeignKeyField(
        "models.File",
        related_name="conversions",
        null=True,
        on_delete=fields.RESTRICT,
        db_index=True,
        description="null while a process makes it",
    )
    size_bytes = fields.IntField(default=0)
    begun_at = fields.DatetimeField(description="since when a process makes it, or made it")
    last_used_at = fields.DatetimeField(description="exact to the day")

    image_id: UUID
    file_id: str | None

    class Meta:
        table = "conversions"
        unique_together = (("image", "form"),)
        indexes = (Index(fields=("last_used_at", "id")),)
