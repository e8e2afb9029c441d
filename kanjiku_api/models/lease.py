"""Leases for work that only one process may do at a time."""

from tortoise import Model, fields

NAME_MAX = 100
HOLDER_MAX = 200


class Lease(Model):
    """One row is the lease of one kind of work: its holder until `until`; without a holder, the work is due at `until`.

    `until` is a time of the database's clock. Only `database.leases` reads and writes these rows.
    """

    name = fields.CharField(max_length=NAME_MAX, primary_key=True)
    holder = fields.CharField(max_length=HOLDER_MAX, description="the process; empty: none")
    until = fields.DatetimeField()

    class Meta:
        table = "leases"
