"""Faults: clients that disconnect, an unavailable database, signals to stop."""
