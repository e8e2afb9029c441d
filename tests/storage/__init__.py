"""Storages of images: a folder, object storage over the network, memory."""
