"""The tests: a real service and a real database; the package's own code is not mocked."""
