"""The tests: a real service, a real database, nothing of our own mocked."""
