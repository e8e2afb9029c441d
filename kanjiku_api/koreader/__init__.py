"""Reading progress for KOReader and other apps with its sync protocol (kosync)."""
