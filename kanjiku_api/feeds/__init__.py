"""Feeds: what has come out, for feed readers; and what they and catalogs of reader apps tell alike."""
