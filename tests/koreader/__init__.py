"""The door of KOReader."""
