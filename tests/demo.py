"""A demo site with small images, as content for tests of whole processes."""

SMALL = """
from kanjiku_api.demo import drawing, service
drawing.PAGE, drawing.DOUBLE, drawing.STRIP, service.COVER = (240, 360), (480, 360), (200, 1000), (200, 300)
"""
"""Python that makes the pictures of ``demo-data`` smaller."""
