"""Tests of limits of attempts."""
