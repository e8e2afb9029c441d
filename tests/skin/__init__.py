"""Tests of skin."""
