"""What a service meets in its life: clients that go away, a database that goes away, a signal to end."""
