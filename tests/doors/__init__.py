"""All doors together: one rule for every address and every role."""
