"""The service about itself: version, health, metrics, logs, documentation and periodic work."""
