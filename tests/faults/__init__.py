"""Faults: clients that disconnect, an unavailable database, a signal to end."""
