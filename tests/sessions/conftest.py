"""Some tests of sessions start a second instance of the service in this process."""

from sanic import Sanic

Sanic.test_mode = True  # else the second app of a process cannot start: Sanic has compiled its own methods away
