"""Backups of the whole site: made while the service runs, verified, and restored to an empty place."""
