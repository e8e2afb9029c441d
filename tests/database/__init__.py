"""The database below the service: statements, transactions, identifiers, connections."""
