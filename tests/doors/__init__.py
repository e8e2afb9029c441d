"""All doors together: what one rule says of every address, for everybody."""
