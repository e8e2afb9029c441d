"""Whether KANJIKU_FULL=1 asks for the long versions of tests."""

import os

FULL = os.environ.get("KANJIKU_FULL") == "1"
