"""The life of an account: activation, reset, change of address, deletion."""
