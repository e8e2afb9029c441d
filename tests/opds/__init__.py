"""Tests of the catalogs for reader apps."""
