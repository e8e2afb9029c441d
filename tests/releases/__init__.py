"""Tests of the recording of releases."""
