"""Adding pages: archives and single images, uploaded or imported from folders of this machine."""
