"""One image service under avatars, covers, blog pictures and pages."""
