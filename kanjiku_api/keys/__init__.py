"""Keys and feed tokens: secrets that users make for their scripts and apps."""
