"""Pages come in, by the network and from folders."""
