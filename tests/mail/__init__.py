"""Mails: the outbox, the server that takes them, the one that does not."""
