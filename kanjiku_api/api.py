"""The whole API on one screen: every blueprint; each names its own prefix."""

from .admin.chapters import bp as admin_chapters
from .admin.groups import bp as admin_groups
from .admin.manga import bp as admin_manga
from .admin.records import bp as admin_records
from .admin.tags import bp as admin_tags
from .admin.users import bp as admin_users
from .chapters.blueprint import bp as chapters
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
    manga,  # /v1/Manga
    follows,  # /v1/User/me/follows
    chapters,  # /v1/Chapter
    shelves,  # /v1/Manga/<…>/chapters /v1/Manga/<…>/read /v1/User/me/continue /v1/User/me/history
    admin_users,  # /v1/Admin/User
    admin_groups,  # /v1/Admin/Group
    admin_chapters,  # /v1/Admin/Chapter
    admin_manga,  # /v1/Admin/Manga
    admin_tags,  # /v1/Admin/Tag
    admin_records,  # /v1/Admin/Mail /v1/Admin/Log
)


def attach_routes(app: App) -> None:
    """Register every blueprint."""
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
