"""Feeds of new chapters and posts, and the titles and addresses that feeds share with catalogs of reader apps."""
