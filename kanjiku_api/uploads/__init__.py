"""Pages come in: archives and single images, from the network and from folders of this machine."""
