"""Leases: which process does work that only one at a time may do."""

from tortoise import Model, fields

NAME_MAX = 100
HOLDER_MAX = 200


class Lease(Model):
    """One row is one kind of work: its holder, and until when; without a holder it is not due before then.

    `until` is a moment of the database's clock. Only `database.leases` reads and writes these rows.
    """

    name = fields.CharField(max_length=NAME_MAX, primary_key=True)
    holder = fields.CharField(max_length=HOLDER_MAX, description="empty: nobody")
    until = fields.DatetimeField()

    class Meta:
        table = "leases"
