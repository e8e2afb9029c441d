"""A small front end in a real browser: how Chromium applies cookies, CORS and the rule against foreign pages."""
