"""The series: found, read about and followed; staff write them by way of `service`."""
