"""Unfinished bodies of strangers take little memory, and do not affect other clients."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.processes import SECRET, Service, serving_process, with_tables
from tests.serving import client_of
from tests.sockets import connect_to

CLIENTS = 150
SENT_BYTES = 900 * 1024
GROWTH_MAX = 50 * 2**20
"""Before the limits, these bodies took 137 MB. Each may take the 256 KiB that the event loop reads at once."""
CASES = {
    "a guarded JSON body": ("PATCH /v1/User/me", "application/json", SENT_BYTES + 1000, b" " * SENT_BYTES),
    "a guarded file": ("POST /v1/User/me/avatar", "image/png", SENT_BYTES + 1000, bytes(SENT_BYTES)),
    "a public body that is too long": ("POST /v1/Session/login", "application/json", 10**6, b" " * SENT_BYTES),
    "a public body": ("POST /v1/Session/login", "application/json", 16 * 1024, b" " * 15_000),
}


def resident(service: Service) -> int:
    """Read the memory of a service in bytes."""
    pages = int(Path(f"/proc/{service.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def begin(url: str, target: str, kind: str, length: int, content: bytes) -> asyncio.StreamWriter:
    """Send half a body, or as much of it as the service accepts."""
    _, writer = await connect_to(url)
    head = f"{target} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    writer.write(head.encode() + content)
    return writer


@pytest.mark.sqlite_only
async def test_half_sent_bodies_of_strangers_cost_little(tmp_path: Path) -> None:
    with serving_process(with_tables(tmp_path), KANJIKU_JWT__SECRET=SECRET) as service:
        async with client_of(service.url) as client:
            for name, case in CASES.items():
                assert (await client.get("/v1/Site")).status_code == 200
                before = resident(service)
                writers = [await begin(service.url, *case) for _ in range(CLIENTS)]
                peak = before
                for _ in range(20):
                    assert (await client.get("/v1/Site")).status_code == 200
                    peak = max(peak, resident(service))
                for writer in writers:
                    writer.transport.abort()
                assert peak - before <= GROWTH_MAX, f"{name}: {(peak - before) >> 20} MB"
            assert (await client.get("/v1/User")).status_code == 200
