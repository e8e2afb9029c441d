"""``examples/monitoring``: rules and dashboard, compared with the metrics of the service."""
