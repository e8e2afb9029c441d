"""Mails to followers: who wants them, when they are due, what they say."""
