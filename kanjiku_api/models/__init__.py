"""All tables of the service, one file per aggregate; Tortoise finds them here."""

from .attempt import Attempt
from .blog import Announcement, AnnouncementRead, Post, PostImage, PostRead, PostSlug
from .chapter import Chapter, ChapterMark, Page, SentFile, Upload
from .content import ContentNumber, ContentTouch
from .group import Group, Membership
from .image import Conversion, File, FileHold, Image, Variant
from .key import ApiKey, KeySession
from .lease import Lease
from .log import LogEntry
from .mail import Mail, OneTimeToken
from .manga import (
    ChapterDay,
    ChapterTotal,
    Follow,
    Manga,
    MangaDay,
    MangaFacets,
    MangaFollowers,
    MangaLanguage,
    MangaLatest,
    MangaPerson,
    MangaSlug,
    MangaTag,
    MangaTitle,
    Tag,
)
from .notice import ReleaseFanOut, ReleaseNotice, ReleaseSubscription
from .oauth import OAuthAttempt, ProviderLink
from .release import ReleaseEvent
from .session import IdentityToken, RefreshToken
from .user import User
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "Announcement",
    "AnnouncementRead",
    "ApiKey",
    "Attempt",
    "Chapter",
    "ChapterDay",
    "ChapterMark",
    "ChapterTotal",
    "ContentNumber",
    "ContentTouch",
    "Conversion",
    "File",
    "FileHold",
    "Follow",
    "Group",
    "IdentityToken",
    "Image",
    "KeySession",
    "Lease",
    "LogEntry",
    "Mail",
    "Manga",
    "MangaDay",
    "MangaFacets",
    "MangaFollowers",
    "MangaLanguage",
    "MangaLatest",
    "MangaPerson",
    "MangaSlug",
    "MangaTag",
    "MangaTitle",
    "Membership",
    "OAuthAttempt",
    "OneTimeToken",
    "Page",
    "Post",
    "PostImage",
    "PostRead",
    "PostSlug",
    "ProviderLink",
    "RefreshToken",
    "ReleaseEvent",
    "ReleaseFanOut",
    "ReleaseNotice",
    "ReleaseSubscription",
    "SentFile",
    "Tag",
    "Upload",
    "User",
    "Variant",
    "Webhook",
    "WebhookDelivery",
]
