"""Records each chapter, series and post once, when it opens to readers."""
