"""The whole API on one screen: every blueprint; each names its own prefix."""

from .admin.announcements import bp as admin_announcements
from .admin.blog import bp as admin_blog
from .admin.chapters import bp as admin_chapters
from .admin.groups import bp as admin_groups
from .admin.manga import bp as admin_manga
from .admin.pages import bp as admin_pages
from .admin.progress import bp as admin_progress
from .admin.records import bp as admin_records
from .admin.tags import bp as admin_tags
from .admin.uploads import bp as admin_uploads
from .admin.users import bp as admin_users
from .blog.announcements import bp as announcements
from .blog.blueprint import bp as blog
from .chapters.blueprint import bp as chapters
from .chapters.files import bp as chapter_files
from .chapters.shelves import bp as shelves
from .http import App
from .images.blueprint import bp as images
from .manga.blueprint import bp as manga
from .manga.blueprint import mine as follows
from .sessions.blueprint import bp as sessions
from .sessions.oauth import bp as oauth
from .site.blueprint import bp as site
from .system.blueprint import bp as system
from .users.avatars import bp as avatars
from .users.blueprint import bp as users
from .users.links import bp as links

BLUEPRINTS = (
    system,  # /version /health /metrics /docs /openapi.json
    site,  # /v1/Site
    images,  # /v1/Image
    avatars,  # /v1/User/me/avatar
    users,  # /v1/User
    links,  # /v1/User/activate /v1/User/password/reset /v1/User/email/confirm
    sessions,  # /v1/Session
    oauth,  # /v1/Session/oauth
    chapter_files,  # /v1/Chapter/<id>/page /v1/Chapter/<id>/download /v1/Manga/<id>/volume/<volume>/download
    blog,  # /v1/Blog
    announcements,  # /v1/Announcement
    manga,  # /v1/Manga
    follows,  # /v1/User/me/follows
    chapters,  # /v1/Chapter
    shelves,  # /v1/Manga/<…>/chapters /v1/Manga/<…>/read /v1/User/me/continue /v1/User/me/history
    admin_uploads,  # /v1/Admin/Chapter/<id>/upload
    admin_pages,  # /v1/Admin/Chapter/<id>/page
    admin_progress,  # /v1/Admin/Upload
    admin_users,  # /v1/Admin/User
    admin_groups,  # /v1/Admin/Group
    admin_chapters,  # /v1/Admin/Chapter
    admin_manga,  # /v1/Admin/Manga
    admin_tags,  # /v1/Admin/Tag
    admin_records,  # /v1/Admin/Mail /v1/Admin/Log
    admin_blog,  # /v1/Admin/Blog
    admin_announcements,  # /v1/Admin/Announcement
)


def attach_routes(app: App) -> None:
    """Register every blueprint."""
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
