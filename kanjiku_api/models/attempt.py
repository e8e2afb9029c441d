"""What is counted against the limits."""

from tortoise import Model, fields
from tortoise.indexes import Index

from .ids import uuid7

KEY_MAX = 100
SIGNED_IN = "signed in"
"""The kind of rows that count against nobody: each is an address from which an account has signed in."""


class Attempt(Model):
    """One row is one attempt that counts (a failed login, a registration, a mail asked for), or a known address."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharField(max_length=20)
    key = fields.CharField(max_length=KEY_MAX, description="whom it counts against: an address, an account, or both")
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "attempts"
        indexes = (Index(fields=("kind", "key", "at")),)
