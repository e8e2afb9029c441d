"""Public content: content numbers that rise with each change, and answers that are cached under them."""
