"""Mails to followers of a series: who gets one, when, and what it says."""
