"""Passwords: argon2id in separate threads, and the rules for new ones."""

import asyncio
import os
import sys
import threading
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import TypeVar

from argon2 import DEFAULT_HASH_LENGTH as DIGEST_BYTES
from argon2 import DEFAULT_RANDOM_SALT_LENGTH as SALT_BYTES
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION, Type

from ..rules.errors import Busy
from ..settings import PasswordSettings
from .errors import PasswordWeak

R = TypeVar("R")
NICENESS = 10
"""By how much the priority of these threads is lower than that of others."""
MIN_LENGTH = 8
MAX_LENGTH = 256
"""Code points; NIST SP 800-63B section 3.1.1.2 asks for at least 8 and to allow at least 64."""


class Passwords:
    """Hashes and checks passwords in threads; argon2 releases the GIL."""

    def __init__(self, settings: PasswordSettings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.passes,
            memory_cost=settings.memory_kib,
            parallelism=settings.lanes,
            type=Type.ID,
        )
        self._threads = ThreadPoolExecutor(settings.threads, "argon2", initializer=_give_way)
        self._places = settings.queue
        self._taken = 0
        self._nobody = _dummy_hash(settings)

    async def hash(self, password: str) -> str:
        """Hash a new password. Raises `Busy` if too many others wait."""
        return await self._run(lambda: self._hasher.hash(normalise(password)))

    async def verify(self, password: str, known_hash: str | None) -> bool:
        """Check a password. Without a hash the result is False, after the same time."""
        holds = await self._run(lambda: self._holds(password, known_hash or self._nobody))
        return holds and bool(known_hash)

    def is_outdated(self, known_hash: str) -> bool:
        """Tell whether a hash was made with costs other than those of the settings."""
        return self._hasher.check_needs_rehash(known_hash)

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], R]) -> R:
        if self._taken >= self._places:
            raise Busy
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._taken -= 1

    def _holds(self, password: str, known_hash: str) -> bool:
        try:
            return self._hasher.verify(known_hash, normalise(password))
        except (VerificationError, InvalidHashError):
            return False


def _give_way() -> None:
    """Let the event loop go first on this thread's core: a hash takes a core for tens of milliseconds.

    On Linux each thread has a niceness of its own (setpriority(2), "C library/kernel differences").
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # if a sandbox forbids it, the priority stays the same
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICENESS)


def _dummy_hash(settings: PasswordSettings) -> str:
    """Make a hash of random bytes: it is as slow to check as any other, and no password matches it."""
    costs = f"m={settings.memory_kib},t={settings.passes},p={settings.lanes}"
    salt, digest = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (SALT_BYTES, DIGEST_BYTES))
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${digest}"


def normalise(password: str) -> str:
    """Normalize a password before hashing (NFC), so that it is the same from every keyboard."""
    return unicodedata.normalize("NFC", password)


def check_new_password(password: str, *own_names: str) -> None:
    """Raise `PasswordWeak` for a password that is easy to guess; there are no composition rules."""
    own = {name.casefold() for name in own_names} | {name.casefold().partition("@")[0] for name in own_names}
    if is_weak(password) or normalise(password).casefold() in own:
        raise PasswordWeak


def is_weak(password: str) -> bool:
    """Tell whether a password is too weak for anybody; the user's own names are checked elsewhere."""
    normal = normalise(password)
    return not MIN_LENGTH <= len(normal) <= MAX_LENGTH or normal.casefold() in common_passwords()


@cache
def common_passwords() -> frozenset[str]:
    """Load the 30 000 most common passwords that are long enough to be chosen."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - 5 MB of words that only this needs

    return frozenset(word for word in FREQUENCY_LISTS["passwords"] if len(word) >= MIN_LENGTH)
