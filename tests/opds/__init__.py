"""The catalogs for reader apps."""
