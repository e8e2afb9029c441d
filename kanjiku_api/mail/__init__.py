"""Mails: written into the outbox with what they report, sent later, never lost."""
