"""Tests of the blog and of announcements."""
