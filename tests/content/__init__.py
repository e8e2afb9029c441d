"""Public content: numbers that rise with its changes, and answers that are cached under them."""
