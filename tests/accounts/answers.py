"""Reading answers."""

from httpx import Response


def told(answer: Response) -> tuple[int, str]:
    """Get what programs match on."""
    return answer.status_code, answer.json()["msg_key"]
