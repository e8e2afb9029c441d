"""Tortoise's database clients, with fixes for defects that matter to a service.

Tortoise loads `postgres` and `sqlite` by their names (see `database.tortoise_config`).
"""
