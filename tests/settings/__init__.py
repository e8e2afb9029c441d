"""The configuration: what may stand in it, and what is refused."""
