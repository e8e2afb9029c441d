"""Tests of keys, of the doors that they open, and of feed tokens."""
