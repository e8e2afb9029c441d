"""Measures the service against its figures: ``make bench``, or ``.venv/bin/python benchmarks/run.py [name ...]``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # where kanjiku_api and tests are

import suite

if __name__ == "__main__":
    sys.exit(suite.main())
