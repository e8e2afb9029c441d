"""From bytes that somebody sent to images that are safe to keep and quick to show; no database, no HTTP."""
