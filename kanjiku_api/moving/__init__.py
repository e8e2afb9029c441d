"""Moves a site: copies the database to another one, of either kind, and the images to another storage."""
