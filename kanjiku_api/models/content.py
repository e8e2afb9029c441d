"""How often the public content has changed: what was remembered of it counts while its number is the same."""

from tortoise import Model, fields


class ContentNumber(Model):
    """The one row has a number for each kind of content, which triggers raise with whatever changes it."""

    epoch = fields.CharField(
        max_length=36, primary_key=True, description="random; numbers of two epochs do not compare"
    )
    manga = fields.BigIntField(default=0, description="series, chapters, pages, tags, people")
    blog = fields.BigIntField(default=0)
    announcements = fields.BigIntField(default=0)
    users = fields.BigIntField(default=0, description="with their avatars and the names of their groups")
    images = fields.BigIntField(default=0, description="who may see which, and the files that they are served in")

    class Meta:
        table = "content_number"


class ContentTouch(Model):
    """One row says what a transaction under way has changed; it goes with the commit. SQLite does without."""

    key = fields.CharField(max_length=40, primary_key=True, description="number of the transaction:kind of content")

    class Meta:
        table = "content_touched"
