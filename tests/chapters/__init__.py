"""Tests of chapters: reading, marks, and what staff do."""
