"""Limits of attempts."""
