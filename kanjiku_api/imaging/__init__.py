"""Turns uploaded bytes into images that are safe to keep and quick to show; knows no database and no HTTP."""
