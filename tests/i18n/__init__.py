"""The languages of the messages."""
