"""``examples/nginx.conf``, started as it is shipped, in front of services that are processes of their own."""
