"""Tests of moving to another database and another storage."""
