"""Chapters: reading them, marking them, and what staff do with them and their pages."""
