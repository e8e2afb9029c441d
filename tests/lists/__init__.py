"""Tests of the lists of all rooms."""
