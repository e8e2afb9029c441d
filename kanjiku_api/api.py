"""The whole API on one screen: every blueprint; each names its own prefix."""

from .admin.users import bp as admin_users
from .http import App
from .sessions.blueprint import bp as sessions
from .system.blueprint import bp as system
from .users.blueprint import bp as users

BLUEPRINTS = (
    system,  # /version /health /metrics /docs /openapi.json
    users,  # /v1/User
    sessions,  # /v1/Session
    admin_users,  # /v1/Admin/User
)


def attach_routes(app: App) -> None:
    """Register every blueprint."""
    for blueprint in BLUEPRINTS:
        app.blueprint(blueprint)
