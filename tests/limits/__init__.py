"""How often somebody may try."""
