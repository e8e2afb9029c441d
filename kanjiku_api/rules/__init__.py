"""The rules of the site: pure values and functions that know neither HTTP nor the database."""
