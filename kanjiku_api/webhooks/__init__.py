"""Webhooks: addresses that are told of releases, series and posts."""
