"""The public content: the numbers that rise with it, and what is remembered while they stand."""
