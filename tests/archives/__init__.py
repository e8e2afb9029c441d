"""Archives: which are accepted, which are refused, and how they are written."""
