"""The Kanjiku backend: an asynchronous REST API to run a scanlation site."""

__version__ = "0.3.0"
