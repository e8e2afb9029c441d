"""The door for reader apps that support Komga: it translates the API's content, and has no rules of its own."""
