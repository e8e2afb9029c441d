"""Texts from outside: limited, normalized, and never so expensive that others must wait."""
