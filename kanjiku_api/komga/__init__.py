"""The door for reader apps that know Komga: a translation of what the API has, with no rule of its own."""
