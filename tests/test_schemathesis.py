"""Property tests: whatever is sent to an operation of the API document, the document describes the answer.

The normal run tries a few examples of each operation, always the same. For more, different each time:
``KANJIKU_FULL=1 make test-sqlite ARGS=tests/test_schemathesis.py``
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, cycle, repeat
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
from tests.waiting import until

EXAMPLES = 200 if FULL else 2
"""Of each operation and kind (those that fit the document and those that do not)."""
GUARDED_EXAMPLES = max(EXAMPLES // 5, 1)
"""Of them those that nobody sends to a guard."""
ROLES = ("anonymous", "admin")
PATIENCE = 120.0
STREAM_SECONDS = 10.0
"""How long a stream of events is read; some never end."""
STREAM_EXAMPLES = min(EXAMPLES, 5)
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
    """Tries every operation as nobody and as an admin; every second example names what is there.

    Both send the same examples: to make one takes longer than all else. Where a guard holds nobody up, one is enough.
    """

    def __init__(self, base_url: str, document: dict[str, Any], meet: Callable[[], Known]) -> None:
        self._base_url = base_url
        self._schema = schemathesis.openapi.from_dict(document)
        self._meet = meet
        self._known = meet()
        self._names_known = cycle([False, True])
        self._whom = cycle(["user", "other"])
        self._http = requests.Session()
        self._http.trust_env = False
        self.answers = {role: Counter[str]() for role in ROLES}
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
        raw = operation.definition.raw
        of_nobody = count() if raw.get("security") else repeat(0)

        @settings(
            max_examples=STREAM_EXAMPLES if _is_stream(raw) else EXAMPLES,
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
            if next(of_nobody) < GUARDED_EXAMPLES:
                self._send(case, "anonymous")
            self._send(case, "admin")

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

    def _send(self, case: Case[Any], role: str) -> None:
        is_signed_in = role == "admin"
        headers = {"Authorization": f"Bearer {self._known.identity}"} if is_signed_in else None
        cookies = {"RefreshToken": self._known.refresh} if is_signed_in and "refresh" in case.path else None
        self._http.cookies.clear()
        seconds = STREAM_SECONDS if _is_stream(case.operation.definition.raw) else PATIENCE
        answer = case.call(self._base_url, self._http, headers=headers, cookies=cookies, timeout=seconds)
        self.answers[role][f"{case.operation.label} {answer.status_code}"] += 1
        case.validate_response(answer, checks=CHECKS)
        changed = answer.status_code == 200 and case.method in {"DELETE", "PATCH", "PUT"}
        ended = answer.status_code == 401 or "Max-Age=0" in str(answer.headers.get("set-cookie"))
        if is_signed_in and (changed or ended):
            self._known = self._meet()


def _is_stream(raw: dict[str, Any]) -> bool:
    """Tell whether an operation answers with a stream of events."""
    return any("text/event-stream" in answer.get("content", {}) for answer in raw["responses"].values())


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


@pytest.mark.timeout(7200 if FULL else 900)
async def test_every_answer_is_one_that_the_document_describes(
    anonymous: httpx.AsyncClient,
    meet: Callable[[], Known],
    is_pool_whole: Callable[[], bool],
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = (await anonymous.get("/openapi.json")).json()
    address = str(anonymous.base_url)
    fuzz = await asyncio.to_thread(Fuzz, address, document, meet)
    await asyncio.to_thread(fuzz.run)
    if FULL:
        with capsys.disabled():
            for role, answers in fuzz.answers.items():
                print(f"\n{role}: {answers.total()} requests, {dict(sorted(answers.items()))}")  # noqa: T201 - the figures
    assert "\n\n".join(fuzz.faults) == ""
    described = {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
    for answers in fuzz.answers.values():
        assert {answer.rpartition(" ")[0] for answer in answers} == described
    await until(is_pool_whole)
