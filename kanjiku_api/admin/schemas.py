"""What admins send."""

from ..users.schemas import UserUpdate


class AnyUserUpdate(UserUpdate):
    """What admins change about anybody; a password needs no old one."""

    activated: bool = True
