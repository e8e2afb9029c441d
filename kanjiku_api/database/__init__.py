"""The database: connections, statements written by hand, migrations."""
