"""Images: one row for each use of an image, and the files that they share."""

from enum import StrEnum
from uuid import UUID

from tortoise import Model, fields
from tortoise.fields import ForeignKeyNullableRelation, ForeignKeyRelation
from tortoise.indexes import Index

from .ids import uuid7

THUMBNAIL = 0
"""The `Variant.bound` of the thumbnail; for all other variants `bound` is the width that they are made for."""


class ImageKind(StrEnum):
    """What an image is used for; it determines its variants and who may see it."""

    AVATAR = "avatar"
    COVER = "cover"
    BLOG = "blog"
    PAGE = "page"


class File(Model):
    """One row is a file in the storage; its key is the SHA-256 of its bytes, so equal bytes are stored once."""

    key = fields.CharField(max_length=64, primary_key=True)
    media_type = fields.CharField(max_length=20)
    width = fields.IntField()
    height = fields.IntField()
    size_bytes = fields.IntField()
    crc32 = fields.BigIntField(description="unsigned, as in zip archives")
    doomed_at = fields.DatetimeField(null=True, description="when its deletion began; null: it is in use")
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "files"


class FileHold(Model):
    """One row protects a file from deletion until the rows that use it exist; it expires at `until`."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="holds", on_delete=fields.RESTRICT, db_index=True
    )
    until = fields.DatetimeField(db_index=True)

    file_id: str

    class Meta:
        table = "file_holds"


class Image(Model):
    """One row is one use of an image; who may see it depends on what it belongs to, such as a chapter."""

    noun = "image"

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharField(max_length=10)
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="images", on_delete=fields.RESTRICT, db_index=True
    )
    color = fields.CharField(max_length=7, description="average colour as #rrggbb; a placeholder while the image loads")
    created_at = fields.DatetimeField(auto_now_add=True)

    file_id: str

    class Meta:
        table = "images"


class Variant(Model):
    """One row is a smaller version of an image, made when the image was uploaded."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    image: ForeignKeyRelation[Image] = fields.ForeignKeyField("models.Image", related_name="variants")
    bound = fields.SmallIntField(description="the width that it is made for; 0: the thumbnail")
    file: ForeignKeyRelation[File] = fields.ForeignKeyField(
        "models.File", related_name="variants", on_delete=fields.RESTRICT, db_index=True
    )

    image_id: UUID
    file_id: str

    class Meta:
        table = "variants"
        unique_together = (("image", "bound"),)


class Conversion(Model):
    """One row is an image in a format that an app asked for; the least recently used ones are deleted first."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    image: ForeignKeyRelation[Image] = fields.ForeignKeyField("models.Image", related_name="conversions")
    form = fields.CharField(max_length=20)
    file: ForeignKeyNullableRelation[File] = fields.ForeignKeyField(
        "models.File",
        related_name="conversions",
        null=True,
        on_delete=fields.RESTRICT,
        db_index=True,
        description="null while a process converts the image",
    )
    size_bytes = fields.IntField(default=0)
    begun_at = fields.DatetimeField(description="when a process began the conversion")
    last_used_at = fields.DatetimeField(description="accurate to the day")

    image_id: UUID
    file_id: str | None

    class Meta:
        table = "conversions"
        unique_together = (("image", "form"),)
        indexes = (Index(fields=("last_used_at", "id")),)
