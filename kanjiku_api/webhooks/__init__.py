"""Webhooks: messages about new chapters, series and posts, sent to addresses that admins name."""
