"""The service under systemd: its unit file, and its messages to systemd."""
