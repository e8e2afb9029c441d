"""Tests of users."""

import pytest

pytest.register_assert_rewrite("tests.users.answers")
