"""Backups of the whole site: made while it is served, verified, and restored to an empty place."""
