"""The ways to send a key, written as clients write them."""

import base64
from collections.abc import Callable, Mapping

Headers = dict[str, str]


def basic(password: str, name: str = "mori@example.org") -> Headers:
    return {"Authorization": f"Basic {base64.b64encode(f'{name}:{password}'.encode()).decode()}"}


WAYS: Mapping[str, Callable[[str], Headers]] = {
    "X-API-Key": lambda secret: {"X-API-Key": secret},
    "Bearer": lambda secret: {"Authorization": f"Bearer {secret}"},
    "bearer": lambda secret: {"authorization": f"bearer {secret}"},
    "Basic": basic,
    "Basic without a name": lambda secret: basic(secret, ""),
    "Basic of somebody else": lambda secret: basic(secret, "Ünïcode näme"),
}
