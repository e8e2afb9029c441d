"""Uploads of chapters and of single pages: complete or without effect."""

import pytest

pytest.register_assert_rewrite("tests.uploads.pages")
