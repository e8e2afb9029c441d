"""Series: finding, reading and following them; staff change them through `service`."""
