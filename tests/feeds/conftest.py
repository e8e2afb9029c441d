"""What the tests of feeds share: a client of every role."""

from tests.chapters.conftest import everybody

__all__ = ["everybody"]
