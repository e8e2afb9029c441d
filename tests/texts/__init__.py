"""Texts from outside: limited, normalized, and never so expensive that other requests must wait."""
