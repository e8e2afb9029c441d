"""Tests of tokens, cookies, revocation and the origin rule."""
