"""A small site to look at: drawn series, posts, people who may this and that."""
