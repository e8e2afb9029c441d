"""Whether the long versions of tests are wanted: KANJIKU_FULL=1."""

import os

FULL = os.environ.get("KANJIKU_FULL") == "1"
