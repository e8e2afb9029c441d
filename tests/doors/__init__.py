"""Tests of all doors: the rule of visibility holds at every URL and for every role."""
