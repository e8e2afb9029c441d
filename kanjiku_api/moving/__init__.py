"""Moving the site: the database copied to another one, of either kind, and the images to another storage."""
