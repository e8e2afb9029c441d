"""Turns uploaded bytes into images that are safe to store and quick to show; without database or HTTP."""
