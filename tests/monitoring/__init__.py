"""``examples/monitoring``: rules and dashboard, held against the metrics that the service really has."""
