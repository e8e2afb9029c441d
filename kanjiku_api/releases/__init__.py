"""What has opened, recorded once: chapters, series, posts."""
