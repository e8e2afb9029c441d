"""The duration of a failed login does not reveal whether the account exists.

`KANJIKU_FULL=1` measures the promise of SECURITY.md: 300 samples each, rank AUC within 0.40-0.60. The
normal run takes fewer samples and allows more, so that it fails for a defect and not for a busy machine.
"""

import random
from collections.abc import Sequence
from time import perf_counter

import pytest
from httpx import AsyncClient

from kanjiku_api.models import Attempt
from tests.factories import OWASP_HASH, make_user
from tests.full import FULL

pytestmark = pytest.mark.any_database

SAMPLES, LOWEST = (300, 0.40) if FULL else (60, 0.25)
UNKNOWN, KNOWN, EMAIL, UNKNOWN_EMAIL, WITHOUT_PASSWORD = (
    "Nobody.Here", "Mori.Reads", "mori@example.org", "nobody@example.org", "Only.OpenID"
)  # fmt: skip


def rank_auc(first: Sequence[float], second: Sequence[float]) -> float:
    """Compute how often a sample of `first` is larger than one of `second` (Mann-Whitney); 0.5 means no difference."""
    larger = sum((a > b) + 0.5 * (a == b) for a in first for b in second)
    return larger / (len(first) * len(second))


async def seconds_of_failed_logins(client: AsyncClient, names: Sequence[str], samples: int) -> dict[str, list[float]]:
    """Measure logins with a wrong password, in turns and in random order."""
    found: dict[str, list[float]] = {name: [] for name in names}
    shuffled = random.Random("in turns")  # noqa: S311 - see above order in every run
    for turn in range(samples + 2):
        for name in shuffled.sample(names, len(names)):
            await Attempt.all().delete()  # or the limits of attempts would apply
            start = perf_counter()
            answer = await client.post("/v1/Session/login", json={"username": name, "password": "ten quiet foxes"})
            seconds = perf_counter() - start
            assert answer.status_code == 401
            if turn >= 2:  # the first ones warm up caches and connections
                found[name].append(seconds)
    return found


@pytest.mark.no_database
def test_the_measure_tells_slower_from_alike() -> None:
    assert rank_auc([1, 2, 3], [1, 2, 3]) == 0.5
    assert rank_auc([4, 5, 6], [1, 2, 3]) == 1
    assert rank_auc([1, 2, 3], [4, 5, 6]) == 0


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("at_full_price")
async def test_a_known_and_an_unknown_user_take_alike(anonymous: AsyncClient) -> None:
    await make_user(KNOWN, email=EMAIL, password_hash=OWASP_HASH)
    found = await seconds_of_failed_logins(anonymous, (KNOWN, UNKNOWN), SAMPLES)
    auc = rank_auc(found[KNOWN], found[UNKNOWN])
    print(f"rank AUC of {SAMPLES} known against {SAMPLES} unknown users: {auc:.3f}")  # noqa: T201 - the figure
    assert LOWEST <= auc <= 1 - LOWEST


@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("at_full_price")
@pytest.mark.skipif(not FULL, reason="full size only: KANJIKU_FULL=1")
@pytest.mark.parametrize(
    ("name", "other"), [(EMAIL, UNKNOWN_EMAIL), (WITHOUT_PASSWORD, UNKNOWN)], ids=["address", "no password"]
)
async def test_an_unknown_address_and_an_account_without_a_password_take_alike(
    anonymous: AsyncClient, name: str, other: str
) -> None:
    await make_user(KNOWN, email=EMAIL, password_hash=OWASP_HASH)
    await make_user(WITHOUT_PASSWORD, password_hash=None)
    found = await seconds_of_failed_logins(anonymous, (name, other), SAMPLES)
    auc = rank_auc(found[name], found[other])
    print(f"rank AUC of {name} against {other}: {auc:.3f}")  # noqa: T201 - the figure
    assert LOWEST <= auc <= 1 - LOWEST
