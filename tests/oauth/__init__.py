"""Tests of sign-in by a provider."""
