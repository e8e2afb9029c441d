"""What keeps the bytes of images: a folder, object storage over the network, memory."""
