"""Archives: a zip or CBZ to pages in order, and pages to a CBZ. Nothing here knows of HTTP or of the database."""
