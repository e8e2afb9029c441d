"""Logging in, staying in, logging out."""
