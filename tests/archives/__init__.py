"""Of archives: what is taken, what is refused, and what is written."""
