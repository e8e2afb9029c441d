"""Hashing has a lower priority than answering."""

import os
import sys
import threading
from contextlib import closing

import pytest

from kanjiku_api.auth.passwords import NICENESS, Passwords
from tests.factories import CHEAP

pytestmark = pytest.mark.no_database


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads have no niceness of their own")
async def test_hashes_are_made_behind_the_threads_that_answer() -> None:
    before = niceness()
    with closing(Passwords(CHEAP)) as made:
        assert await made._run(niceness) == min(before + NICENESS, 19)
        assert await made.verify("nine quiet foxes", await made.hash("nine quiet foxes"))
    assert niceness() == before


async def test_a_sandbox_that_forbids_it_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", forbid)
    with closing(Passwords(CHEAP)) as made:
        assert await made.verify("nine quiet foxes", await made.hash("nine quiet foxes"))
