"""The demo site, drawn small: what tests of whole processes have to show."""

SMALL = """
from kanjiku_api.demo import drawing, service
drawing.PAGE, drawing.DOUBLE, drawing.STRIP, service.COVER = (240, 360), (480, 360), (200, 1000), (200, 300)
"""
"""Python that makes the pictures of ``demo-data`` smaller."""
