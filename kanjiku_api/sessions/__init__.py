"""Logging in, renewing sessions, logging out."""
