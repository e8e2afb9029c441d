"""Reading answers."""

from httpx import Response


def told(answer: Response) -> tuple[int, str]:
    """Get the status and the message key of an answer."""
    return answer.status_code, answer.json()["msg_key"]
