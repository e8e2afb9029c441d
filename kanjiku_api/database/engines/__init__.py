"""Tortoise's database clients, with the defects mended that a service cannot live with.

Tortoise loads `postgres` and `sqlite` by their names (see `database.tortoise_config`).
"""
