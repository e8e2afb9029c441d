"""What `systemctl restart kanjiku_backend@PORT` does, without systemd: python -I restarter.py PORT_OF_THE_TESTS PORT.

The tests stop the instance and start it (`Restarts` of test_instances): they have what an instance imports already.
"""

import socket
import sys


def main(tests: int, port: str) -> None:
    """Have the instance on a port restarted, and fail as systemctl would if it does not stop."""
    with socket.create_connection(("127.0.0.1", tests)) as connection, connection.makefile("rw") as line:
        line.write(f"{port}\n")
        line.flush()
        if complaint := line.readline().strip():
            sys.exit(complaint)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
