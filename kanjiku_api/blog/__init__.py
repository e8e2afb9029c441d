"""Blog posts and announcements."""
