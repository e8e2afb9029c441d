"""What an operator installs: the command beside the service, and how it is put in its place."""
