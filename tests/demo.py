"""A demo site with small images, as content for tests of whole processes."""

SMALL = """
from kanjiku_api.demo import drawing
drawing.PAGE, drawing.DOUBLE, drawing.STRIP, drawing.COVER = (240, 360), (480, 360), (200, 1000), (200, 300)
from kanjiku_api.__main__ import main
main()
"""
"""The command line with smaller pictures, for ``python -c``."""
