"""Series: what readers find, and what staff write."""
