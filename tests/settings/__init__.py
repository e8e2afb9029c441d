"""The configuration: valid and invalid values."""
