"""The commands: each module has some of them and what they do; ``__main__`` imports the one that is asked for."""
