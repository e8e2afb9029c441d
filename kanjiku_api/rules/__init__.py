"""The rules of the site: pure values and texts that know neither HTTP nor the database."""
