"""Counts what arrives from clients, so that requests which arrive together can share what is read for them."""


class Arrivals:
    """Counts the arrivals on all connections of one service.

    If the count has not changed since something was read, then every request that is answered now had arrived before,
    and so had the answers before it on its connection been sent. So the reading is new enough for all of them.
    """

    def __init__(self) -> None:
        self.count = 0
        """How often bytes have arrived, or the turn of a request that had been sent with the one before it has come."""
