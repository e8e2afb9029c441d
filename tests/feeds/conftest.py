"""A client of every role, for the tests of feeds."""

from tests.chapters.conftest import everybody

__all__ = ["everybody"]
