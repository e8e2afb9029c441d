"""Catalogs for reader apps: OPDS 1.2 with page streaming, and OPDS 2.0."""
