"""Why something is not copied; each text is a sentence for the operator."""


class MoveRefused(Exception):
    """Trying again does not help: what is to be copied, or where to, is not as it must be. Nothing was changed."""


class MoveFailed(Exception):
    """The copy was begun and is not whole; the service cannot be started on it."""
