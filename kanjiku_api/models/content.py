"""Numbers that increase whenever the public content changes; cached answers are valid while theirs is unchanged."""

from tortoise import Model, fields


class ContentNumber(Model):
    """The only row has a number for each kind of content; triggers increase it whenever that content changes."""

    epoch = fields.CharField(
        max_length=36, primary_key=True, description="random; numbers of different epochs cannot be compared"
    )
    manga = fields.BigIntField(default=0, description="series, chapters, pages, tags, people")
    blog = fields.BigIntField(default=0)
    announcements = fields.BigIntField(default=0)
    users = fields.BigIntField(default=0, description="users, their avatars, the names of their groups")
    images = fields.BigIntField(default=0, description="who may see which image, and its files")

    class Meta:
        table = "content_number"


class ContentTouch(Model):
    """One row is a kind of content that a running transaction has changed; deleted at its commit. Unused on SQLite."""

    key = fields.CharField(max_length=40, primary_key=True, description="transaction number, colon, kind of content")

    class Meta:
        table = "content_touched"
