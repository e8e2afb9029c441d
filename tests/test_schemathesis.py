"""Property tests: whatever is sent to an operation of the API document, the document describes the answer.

The normal run tries a few examples of each operation, always the same. For more, different each time:
``KANJIKU_FULL=1 make test-sqlite ARGS=tests/test_schemathesis.py``
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kanjiku_api.models import Attempt, IdentityToken
from tests.conftest import SignIn
from tests.factories import PASSWORD, join, make_announcement, make_group, make_post, make_user
from tests.full import FULL

EXAMPLES = 200 if FULL else 2
"""Examples for each operation and kind (valid and invalid ones); fewer if only the guard is tested."""
PATIENCE = 30.0
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass(frozen=True)
class Known:
    """Existing users: one who is signed in, and another one."""

    username: str
    user: str
    other: str
    device: str
    group: str
    post: str
    announcement: str
    identity: str
    refresh: str


class Fuzz:
    """Tries every operation, signed in or not; every second example uses existing ids instead of invented ones."""

    def __init__(self, base_url: str, document: dict[str, Any], meet: Callable[[], Known], *, signed_in: bool) -> None:
        self._base_url = base_url
        self._schema = schemathesis.openapi.from_dict(document)
        self._meet = meet
        self._known = meet()
        self._signed_in = signed_in
        self._names_known = cycle([False, True])
        self._whom = cycle(["user", "other"])
        self._http = requests.Session()
        self._http.trust_env = False
        self.answers: Counter[str] = Counter()
        self.faults: list[str] = []

    def run(self) -> None:
        """Try examples of every operation, and collect answers that the document does not describe."""
        for result in self._schema.get_all_operations():
            assert isinstance(result, Ok), result
            operation = result.ok()
            for mode in self._modes(operation.definition.raw):
                try:
                    self._try(operation, mode)
                except FailureGroup as fault:  # reported together at the end
                    self.faults.append(f"{operation.label} ({mode}): {fault}")

    @staticmethod
    def _modes(raw: dict[str, Any]) -> list[GenerationMode]:
        """Choose valid and invalid examples, or only valid ones if the operation has no input or only names."""
        is_bound = "requestBody" in raw or any(one["schema"] != {"type": "string"} for one in raw["parameters"])
        return list(GenerationMode) if is_bound else [GenerationMode.POSITIVE]

    def _try(self, operation: Any, mode: GenerationMode) -> None:
        @settings(
            max_examples=EXAMPLES
            if self._signed_in or not operation.definition.raw.get("security")
            else max(EXAMPLES // 5, 1),
            derandomize=not FULL,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def attempt(case: Case[Any]) -> None:
            if next(self._names_known):
                self._name_known(case)
            self._send(case)

        attempt()

    def _name_known(self, case: Case[Any]) -> None:
        """Insert values that invented examples never contain, such as existing ids."""
        there = {"user": getattr(self._known, next(self._whom)), "file": "swagger-ui.css"}
        there |= {name: getattr(self._known, name) for name in ("device", "group", "post", "announcement")}
        case.path_parameters.update({name: value for name, value in there.items() if name in case.path_parameters})
        if isinstance(case.body, dict) and case.body.keys() >= {"username", "password"} and "email" not in case.body:
            case.body = {"username": self._known.username, "password": PASSWORD}
        if isinstance(case.body, dict) and "old_password" in case.body:
            case.body = {**case.body, "old_password": PASSWORD}
        if isinstance(case.body, dict) and "groups" in case.body:
            case.body = {"groups": [self._known.group]}

    def _send(self, case: Case[Any]) -> None:
        headers = {"Authorization": f"Bearer {self._known.identity}"} if self._signed_in else None
        cookies = {"RefreshToken": self._known.refresh} if self._signed_in and "refresh" in case.path else None
        self._http.cookies.clear()
        answer = case.call(self._base_url, self._http, headers=headers, cookies=cookies, timeout=PATIENCE)
        self.answers[f"{case.operation.label} {answer.status_code}"] += 1
        case.validate_response(answer, checks=CHECKS)
        changed = answer.status_code == 200 and case.method in {"DELETE", "PATCH", "PUT"}
        ended = answer.status_code == 401 or "Max-Age=0" in str(answer.headers.get("set-cookie"))
        if self._signed_in and (changed or ended):
            self._known = self._meet()


@pytest.fixture
async def meet(sign_in: SignIn) -> Callable[[], Known]:
    """Give a function for another thread that creates a signed-in admin and another user."""
    loop = asyncio.get_running_loop()

    async def make() -> Known:
        await Attempt.all().delete()  # earlier wrong logins must not reach the limit
        user, other = await make_user(), await make_user()
        await join(user, await make_group("admins", admin=True))
        spare = await make_group("spare")
        persona = await sign_in(user)
        device = await IdentityToken.get(user_id=user.id)
        tokens = (persona.http.cookies["IdentityToken"], persona.http.cookies["RefreshToken"])
        await persona.http.aclose()  # otherwise thousands of connections stay open
        written = (str((await make_post(text="x")).id), str((await make_announcement()).id))
        return Known(user.username, persona.id, str(other.id), str(device.id), spare.name, *written, *tokens)

    return lambda: asyncio.run_coroutine_threadsafe(make(), loop).result(PATIENCE)


@pytest.mark.timeout(7200 if FULL else 300)
@pytest.mark.parametrize("role", ["anonymous", "admin"])
async def test_every_answer_is_one_that_the_document_describes(
    anonymous: httpx.AsyncClient,
    meet: Callable[[], Known],
    is_pool_whole: Callable[[], bool],
    capsys: pytest.CaptureFixture[str],
    role: str,
) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    address = str(anonymous.base_url)
    fuzz = await asyncio.to_thread(Fuzz, address, document, meet, signed_in=role == "admin")
    await asyncio.to_thread(fuzz.run)
    if FULL:
        with capsys.disabled():
            print(f"\n{role}: {fuzz.answers.total()} requests, {dict(sorted(fuzz.answers.items()))}")  # noqa: T201 - the figures
    assert "\n\n".join(fuzz.faults) == ""
    tried = {answer.rpartition(" ")[0] for answer in fuzz.answers}
    assert tried == {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
    assert is_pool_whole()
