"""Posts of the blog and announcements."""
