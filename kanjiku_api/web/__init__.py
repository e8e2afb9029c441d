"""HTTP: the request, what routes promise, and what every answer carries."""
