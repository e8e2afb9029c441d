"""Keys and feed tokens: secrets that users create for their scripts and apps."""
