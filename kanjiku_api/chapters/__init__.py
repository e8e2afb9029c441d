"""Chapters: reading and marking them, and changing them and their pages."""
