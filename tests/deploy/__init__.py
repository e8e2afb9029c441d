"""Tests of what an operator installs: the service, its command, and the scripts of `deploy/`."""
