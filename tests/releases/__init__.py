"""Tests of what is recorded of releases."""
