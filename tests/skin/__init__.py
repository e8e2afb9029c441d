"""Tests of what all routes have in common: errors, headers, bodies, logs, health."""
