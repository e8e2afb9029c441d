"""Errors of making and restoring backups; each message is a sentence for the operator."""


class BackupUnusable(Exception):
    """The backup cannot be used here, or a program is missing; trying again does not help."""


class BackupFailed(Exception):
    """Making a backup failed, or it could not be read to its end."""


class BackupInUse(Exception):
    """Another process is writing to this folder of backups."""
