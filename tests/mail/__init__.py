"""Mails: the outbox, and mail servers that work or fail."""
