"""Puts the service together: one `attach_...` after the other, without logic."""

import gc
import threading
from functools import partial

import sanic
from sanic.config import Config

from .api import attach_finish, attach_routes
from .auth.key_sessions import KeySessions
from .auth.last_used import LastUsed
from .auth.onetime import Links
from .auth.passwords import Passwords, common_passwords
from .auth.rates import Turns
from .auth.tokens import Signer
from .auth.wrong_keys import WrongKeys
from .database import connecting as database
from .database.engines.conditions import Fullness
from .images.cache import FileCache
from .images.conversions import Conversions
from .images.memory import ImageMemory
from .images.service import Images
from .imaging.pool import Imaging
from .notifications.fan_out import note_releases
from .releases.service import ReleaseRecorder
from .sessions.linking import Providers
from .settings import Settings
from .storage import storage_for
from .system import systemd
from .system.jobs import attach_jobs
from .system.metrics import attach_metrics
from .system.periodic import PeriodicTasks
from .system.readiness import Readiness
from .system.startup import DatabaseStartup
from .users.avatars import AvatarsInWork
from .web.error_handlers import attach_error_handlers
from .web.isolation import RequestTasks
from .web.memory import AnswerMemory
from .web.pace import RefusalPace
from .web.request import App, AppContext, HeadRouter, Request
from .webhooks.queries import queue_deliveries
from .webhooks.sending import Sender

TCP_CLOSE_SECONDS = 12.0
"""Time limit for a client to read the last answer of its connection; shorter than the shutdown."""
GC_OBJECTS = 10_000
"""New objects after which the garbage collector runs. With Python's 700, it would run during each long list of rows."""
LAST_WORK_SECONDS = 2.0
"""Time limit for work that still runs at the end; the whole stop must end within 20 s."""


def create_app(settings: Settings, name: str = "kanjiku") -> App:
    """Build the service for `settings`; nothing is opened before it starts."""
    app: App = sanic.Sanic(
        name,
        ctx=AppContext(settings),
        config=_config(settings),
        request_class=Request,  # type: ignore[arg-type]  # Sanic's annotation names its own context
        router=HeadRouter(),
        configure_logging=False,
    )
    app.ctx.provide(Signer(settings.jwt))
    app.ctx.provide(Links(settings))
    app.ctx.provide(Turns())
    app.ctx.provide(WrongKeys(settings.rates))
    app.ctx.provide(KeySessions())
    app.ctx.provide(Providers(settings))
    app.ctx.provide(Passwords(settings.passwords))
    app.ctx.provide(images := Images(Imaging(settings.files), storage_for(settings)))
    app.ctx.provide(Conversions(images, settings.files.converted_bytes))
    app.ctx.provide(tasks := RequestTasks())
    app.ctx.provide(LastUsed(tasks))
    app.ctx.provide(Fullness())
    app.ctx.provide(DatabaseStartup(settings.database))
    app.ctx.provide(Readiness(settings.database, app.ctx.part(Images).storage, app.ctx.part(Fullness)))
    app.ctx.provide(AvatarsInWork())
    app.ctx.provide(ReleaseRecorder(listeners=[queue_deliveries, *([note_releases] if settings.mail.is_on else [])]))
    app.ctx.provide(Sender(settings))
    app.ctx.provide(FileCache(settings.files.cache_bytes))
    answers_bytes = 0 if database.may_lag(settings.database) else settings.limits.answers_bytes
    app.ctx.provide(AnswerMemory(answers_bytes))
    app.ctx.provide(ImageMemory(is_on=answers_bytes > 0))
    attach_error_handlers(app)
    attach_routes(app)
    attach_metrics(app)
    attach_finish(app)
    attach_jobs(app)
    attach_lifecycle(app)
    return app


def _config(settings: Settings) -> Config:
    limits = settings.limits
    config = Config(env_prefix="")  # only the settings configure the service, not SANIC_... variables
    config.update(
        AUTO_EXTEND=False,
        ACCESS_LOG=False,
        MOTD=False,
        FALLBACK_ERROR_FORMAT="json",
        REQUEST_MAX_SIZE=limits.json_body_bytes,
        REQUEST_TIMEOUT=limits.head_timeout_seconds,
        RESPONSE_TIMEOUT=limits.response_timeout_seconds,
        KEEP_ALIVE_TIMEOUT=limits.keep_alive_seconds,
        GRACEFUL_SHUTDOWN_TIMEOUT=limits.shutdown_seconds,
        GRACEFUL_TCP_CLOSE_TIMEOUT=TCP_CLOSE_SECONDS,
        HEAD_TIMEOUT=limits.head_timeout_seconds,
        BODY_GRACE=limits.body_grace_seconds,
        BODY_MIN_RATE=limits.body_min_rate,
    )
    return config


def attach_lifecycle(app: App) -> None:
    """Open the database before the port is opened, and close it after the last answer."""
    app.before_server_start(open_parts)
    app.after_server_start(_announce)
    app.before_server_stop(_announce_stop)
    app.after_server_stop(close)


async def open_parts(app: App) -> None:
    """Open the parts that answers and jobs need. Raises `SchemaMismatch`, `DatabaseTrouble` and `StorageUnusable`."""
    await app.ctx.part(DatabaseStartup).open()
    await app.ctx.part(Images).storage.start()


async def _announce(app: App) -> None:
    systemd.notify(f"READY=1\nSTATUS=Serving {app.ctx.settings.public_url}")
    app.ctx.part(DatabaseStartup).check_later(partial(app.stop, terminate=False))
    app.ctx.part(PeriodicTasks).start("watchdog heartbeat", systemd.beat(app.ctx.part(PeriodicTasks).are_alive))
    # So that no registration has to wait for the list. Not awaited, because Sanic aborts, without closing
    # the database, if it is stopped while a listener of the start still waits.
    # All objects so far stay, so the garbage collector need not visit them again (Python's gc module, "freeze").
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_OBJECTS)
    threading.Thread(target=common_passwords, name="common passwords", daemon=True).start()


async def _announce_stop(app: App) -> None:
    systemd.notify("STOPPING=1")
    app.ctx.part(RefusalPace).stop()
    await app.ctx.part(DatabaseStartup).close()


async def close(app: App) -> None:
    """Close the parts that answers need. Sanic has waited for answers; first wait for work whose clients are gone."""
    try:
        await app.ctx.part(RequestTasks).drain(LAST_WORK_SECONDS)
        await app.ctx.part(AnswerMemory).close()
        await app.ctx.part(ImageMemory).close()
        app.ctx.part(Passwords).close()
        app.ctx.part(Images).imaging.close()
        await app.ctx.part(Images).storage.close()
    finally:
        await database.stop()
