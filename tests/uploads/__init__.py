"""Uploads of chapters and of single pages: whole or not at all."""

import pytest

pytest.register_assert_rewrite("tests.uploads.pages")
