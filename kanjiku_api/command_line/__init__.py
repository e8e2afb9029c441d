"""The commands. Each module defines some of them; ``__main__`` imports only the one that is used."""
