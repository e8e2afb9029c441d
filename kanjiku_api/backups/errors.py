"""Why a backup is not made, or is not restored; each text is a sentence for the operator."""


class BackupUnusable(Exception):
    """Trying again does not help: this is no backup, none for this place, or a program is missing."""


class BackupFailed(Exception):
    """The backup was not made, or could not be read to its end."""


class BackupInUse(Exception):
    """Another process writes to the folder of these backups."""
