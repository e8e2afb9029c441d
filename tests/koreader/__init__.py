"""Tests of the door for KOReader."""
