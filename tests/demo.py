"""The demo site, drawn small: what tests of whole processes have to show."""

SMALL = """
from kanjiku_api.demo import drawing
drawing.PAGE, drawing.DOUBLE, drawing.STRIP, drawing.COVER = (240, 360), (480, 360), (200, 1000), (200, 300)
from kanjiku_api.__main__ import main
main()
"""
"""The command line with smaller pictures, for ``python -c``."""
