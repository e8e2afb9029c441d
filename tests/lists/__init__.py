"""Tests of lists, whichever room they are of."""
