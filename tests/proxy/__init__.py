"""Tests of ``examples/nginx.conf``, as it is shipped, in front of services in processes of their own."""
