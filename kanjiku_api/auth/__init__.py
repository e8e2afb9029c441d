"""Passwords, tokens, sessions, keys, and guards of routes."""
