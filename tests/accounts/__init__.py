"""The life of an account: activation, reset, another address, farewell."""
