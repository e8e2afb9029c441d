"""Errors of copying; each message is a sentence for the operator."""


class MoveRefused(Exception):
    """The source or the target does not fit. Nothing was changed, and trying again does not help."""


class MoveFailed(Exception):
    """The copy was begun but is incomplete; the service cannot start on it."""
