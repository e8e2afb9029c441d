"""Property fuzz: whatever is sent to any operation of the API document, the answer is one that it describes.

The normal run tries few examples of each operation, the same ones every time. All the more, and others each time:
``KANJIKU_FULL=1 make test-sqlite ARGS='tests/test_schemathesis.py'``
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import SignIn
from tests.factories import join, make_group, make_user

FULL = os.environ.get("KANJIKU_FULL") == "1"
EXAMPLES = 500 if FULL else 10
"""Of each operation, role and kind (that fit the document, and that do not)."""
PATIENCE = 30.0
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
Token = Callable[[], str]


class Fuzz:
    """Tries every operation, with the token of a session that is in force or without any."""

    def __init__(self, base_url: str, document: dict[str, Any], token: Token | None) -> None:
        self._base_url = base_url
        self._schema = schemathesis.openapi.from_dict(document)
        self._make_token = token
        self._token = token() if token else None
        self._http = requests.Session()
        self._http.trust_env = False
        self.answers: Counter[str] = Counter()
        self.faults: list[str] = []

    def run(self) -> None:
        """Try examples of every operation and note what was not as described."""
        for operation in self._operations():
            for mode in GenerationMode:
                try:
                    self._try(operation, mode)
                except Unsatisfiable:  # nothing can be wrong with an operation that takes nothing
                    self.answers[f"{operation.label}: no {mode} examples"] += 0
                except FailureGroup as fault:  # all are told at the end
                    self.faults.append(f"{operation.label} ({mode}): {fault}")

    def _operations(self) -> Iterator[Any]:
        for result in self._schema.get_all_operations():
            yield result.ok()

    def _try(self, operation: Any, mode: GenerationMode) -> None:
        @settings(
            max_examples=EXAMPLES,
            derandomize=not FULL,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def attempt(case: Case) -> None:
            self._send(case)

        attempt()

    def _send(self, case: Case) -> None:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else None
        self._http.cookies.clear()
        answer = case.call(base_url=self._base_url, session=self._http, headers=headers, timeout=PATIENCE)
        self.answers[f"{case.operation.label} {answer.status_code}"] += 1
        ended = answer.status_code == 401 or any("Max-Age=0" in value for value in answer.headers.get("set-cookie", []))
        if self._make_token and ended:
            self._token = self._make_token()
        case.validate_response(answer, checks=CHECKS)


@pytest.fixture
async def admin_token(sign_in: SignIn) -> Token:
    """Sign a new admin in, from another thread."""
    loop = asyncio.get_running_loop()

    async def sign() -> str:
        user = await make_user()
        await join(user, await make_group("admins", admin=True))
        return str((await sign_in(user)).http.cookies["IdentityToken"])

    return lambda: asyncio.run_coroutine_threadsafe(sign(), loop).result(PATIENCE)


@pytest.mark.timeout(7200 if FULL else 300)
@pytest.mark.parametrize("role", ["anonymous", "admin"])
async def test_every_answer_is_one_that_the_document_describes(
    anonymous: httpx.AsyncClient,
    admin_token: Token,
    is_pool_whole: Callable[[], bool],
    capsys: pytest.CaptureFixture[str],
    role: str,
) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    fuzz = await asyncio.to_thread(Fuzz, str(anonymous.base_url), document, admin_token if role == "admin" else None)
    await asyncio.to_thread(fuzz.run)
    if FULL or 1:
        with capsys.disabled():
            print(f"\n{role}: {dict(sorted(fuzz.answers.items()))}")  # noqa: T201 - the figures are what it is for
    assert "\n\n".join(fuzz.faults) == ""
    assert fuzz.answers.total() > EXAMPLES * len(document["paths"])
    assert is_pool_whole()
