"""Stores the files of images by key: in a local folder, in object storage, or in memory."""

from ..settings import Settings
from .interface import KEY, PIECE_BYTES, Missing, Storage, StorageUnusable, Stored, place_of
from .local import LocalStorage
from .memory import MemoryStorage

__all__ = ["KEY", "PIECE_BYTES", "Missing", "Storage", "StorageUnusable", "Stored", "place_of", "storage_for"]


def storage_for(settings: Settings) -> Storage:
    """Make the storage of the settings; it opens nothing before `start`."""
    folder = settings.files.image_path
    match settings.storage.kind:
        case "s3":
            from .s3 import S3Storage  # noqa: PLC0415 - obstore's engine is for those who use it

            return S3Storage(folder, settings.storage)
        case "memory":
            return MemoryStorage(folder)
        case "local":
            return LocalStorage(folder, for_proxy=bool(settings.files.accel_redirect))
