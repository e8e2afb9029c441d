"""Attempts that are counted against limits, such as failed logins."""

from tortoise import Model, fields
from tortoise.indexes import Index

from .ids import uuid7

KEY_MAX = 100
SIGNED_IN = "signed in"
"""The kind of rows that count against no limit: IP addresses from which an account has signed in."""


class Attempt(Model):
    """One row is an attempt that counts against a limit, such as a failed login, or a known address of an account."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharField(max_length=20)
    key = fields.CharField(max_length=KEY_MAX, description="what it counts against: an IP address, an account, or both")
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "attempts"
        indexes = (Index(fields=("kind", "key", "at")),)
