"""Tests of series: reading, and writing by staff."""
