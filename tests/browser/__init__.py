"""A small front end in a real browser: cookies, CORS and the rule against foreign pages, as Chromium keeps them."""
