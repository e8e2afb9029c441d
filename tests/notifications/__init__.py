"""Mails to followers: who gets them, when they are due, and their content."""
