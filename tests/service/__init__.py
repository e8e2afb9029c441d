"""The service as systemd runs it: its unit file, and what it tells systemd."""
