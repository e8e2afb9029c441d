"""Passwords, tokens, sessions, and who may call what."""
