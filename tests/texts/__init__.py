"""Texts from outside: bounded, brought to one form, and never longer at work than others can wait."""
