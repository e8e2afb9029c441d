"""The door walk: every role requests every URL of chapters in every state. One rule gives the expected answers.

Everything is requested twice, in different orders of the roles, so that the answer to one role is cached
when the next role asks.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

import pytest

from kanjiku_api.models import Chapter, ChapterMark, Page
from tests.doors.addresses import ADDRESSES, LISTS, PLACE, Address, ListOf, expected_ids
from tests.doors.asking import Answer, Asker
from tests.doors.rule import ROLES, STATES, State
from tests.factories import join, make_group, make_key, make_manga, make_user
from tests.koreader.kosync import partial_md5
from tests.opds.conftest import Draw, draw

__all__ = ["draw"]
CONDITIONS = (("If-None-Match", "*", 304), ("Range", "bytes=0-3", 206))


@dataclass
class Site:
    """A chapter in every state, and a user in every role."""

    chapters: dict[str, Chapter]
    names: dict[str, dict[str, object]]
    """By state, the values for the placeholders of URLs."""
    keys: dict[str, dict[str, str]]
    askers: list[Asker]
    asker: Asker
    deviations: list[str] = field(default_factory=list)

    async def ask(self, role: str, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send a request in a role."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.asker.ask(method, path, {**self.keys[role], **sent})

    def expect(self, what: str, answered: object, expected: object) -> None:
        """Record a deviation if the answer is not the expected one."""
        if answered != expected:
            self.deviations.append(f"{what}: {answered} for {expected}")


@pytest.fixture
async def site(base_url: str, connect: Callable[[], object], draw: Draw) -> AsyncIterator[Site]:
    connect()
    chapters, names = {}, {}
    for name, state in STATES.items():
        manga = await make_manga(None, **dict.fromkeys(state.series, True))
        chapters[name] = chapter = await draw(manga, "1", volume="1", **state.columns)
        image = (await Page.get(chapter_id=chapter.id)).image_id
        names[name] = {"id": chapter.id, "manga": manga.id, "image": image}
    keys, users = dict[str, dict[str, str]](), []
    for name, role in ROLES.items():
        keys[name] = {}
        if role.permissions is not None:
            user = await make_user(name)
            users.append(user.id)
            if role.permissions:
                await join(user, await make_group(f"{name.replace(' ', '-')}s", **role.permissions))
            keys[name] = {"X-API-Key": await make_key(user, role.scopes)}
    asker = await Asker.of(base_url)
    for name, chapter in chapters.items():
        file = await asker.ask("GET", f"/v1/Chapter/{chapter.id}/download", keys["manager"])
        names[name]["file"] = partial_md5(io.BytesIO(file.body))
        for user_id in users:
            await ChapterMark.create(user_id=user_id, chapter_id=chapter.id, page=1, client_time=datetime.now(UTC))
    askers = [asker, *[await Asker.of(base_url) for _ in range(3)]]
    yield Site(chapters, names, keys, askers, asker)
    for one in askers:
        await one.close()


def _askers(address: Address) -> Iterator[str]:
    """Name all roles twice, in two orders. On the site, guests are anonymous; doors refuse anonymous."""
    roles = [name for name, role in ROLES.items() if address.needs_key or not role.is_guest]
    yield from roles
    yield from (name for name in reversed(roles) if name != "anonymous" or not address.needs_key)


async def _walk(address: Address, name: str, site: Site) -> None:
    """Request one URL of one chapter in all roles."""
    known, state = dict[str, Answer](), STATES[name]
    for role in _askers(address):
        there, status = address.for_(ROLES[role]).format(**site.names[name]), address.expected(state, ROLES[role])
        answer, what = await site.ask(role, there), f"{role} {there}, {name}"
        site.expect(what, answer.status, status)
        if role not in known:
            known[role] = answer
        elif answer.status == 200:
            is_same = (
                answer.body == known[role].body or not address.is_file
            )  # early access for staff changes with the clock
            site.expect(f"{what}, again", is_same, expected=True)
            await _ask_otherwise(site, role, there, answer, is_file=address.is_file)
        else:
            closed = await site.ask(role, there, "HEAD", If_None_Match="*", Range="bytes=0-3")
            site.expect(f"HEAD {what}", closed.status, status)
        if status == 200 and address.is_file:
            _look_at_caching(site, what, answer, is_public=state.is_public, is_site=there.startswith("/v1/"))
        if status == 200 and address is PLACE:
            site.expect(f"{what}, place", b"progress" in answer.body, state.is_read(ROLES[role]))


async def _ask_otherwise(site: Site, role: str, path: str, known: Answer, *, is_file: bool) -> None:
    """Repeat the request as HEAD, with If-None-Match and with Range: the answers must fit the first one."""
    head = await site.ask(role, path, "HEAD")
    for header in ("content-type", "content-length", "etag", "cache-control", "vary"):
        site.expect(f"HEAD {role} {path}, {header}", head.text(header), known.text(header))
    site.expect(f"HEAD {role} {path}", head.status, known.status)
    for header, value, status in CONDITIONS if is_file else ():
        answer = await site.ask(role, path, **{header: value})
        site.expect(f"{header} {role} {path}", answer.status, status)


def _look_at_caching(site: Site, what: str, answer: Answer, *, is_public: bool, is_site: bool) -> None:
    """Check that nobody may store a non-public answer, and that no shared cache may store the answer of a door."""
    kept = answer.text("cache-control")
    site.expect(f"{what}, kept", kept == "private, no-store", not is_public)
    if is_public:
        site.expect(f"{what}, {kept}", kept.startswith("public, "), is_site)
    if not is_site:
        site.expect(f"{what}, vary", answer.text("vary").startswith("Authorization, Cookie, X-API-Key"), expected=True)


async def _walk_list(listed: ListOf, name: str, site: Site) -> None:
    """Request a list in all roles; a list of one series is requested for the series of one chapter."""
    where = Address(listed.path, is_file=False)
    ids = {one: chapter.manga_id if listed.of_series else chapter.id for one, chapter in site.chapters.items()}
    of = [(STATES[one], ids[one]) for one in ([name] if listed.is_of_one else STATES)]
    for role in _askers(where):
        path, who = where.for_(ROLES[role]).format(**site.names[name]), ROLES[role]
        answer, what = await site.ask(role, path), f"{role} {path}, {name}"
        is_shut = where.needs_key and who.permissions is None and not who.is_guest
        status = 401 if is_shut else 200 if not listed.is_of_one or listed.is_open(STATES[name], who) else 404
        site.expect(what, answer.status, status)
        if answer.status == status == 200:
            told = listed.read(answer)
            site.expect(what, sorted(told.ids), expected_ids(listed, who, of))
            site.expect(f"{what}, count", told.count in {None, len(told.ids)}, expected=True)


async def test_every_role_gets_at_every_address_what_the_rule_allows(site: Site) -> None:
    walks = [
        partial(_walk_list, listed, one) for listed in LISTS for one in (STATES if listed.is_of_one else ["public"])
    ]
    walks += [partial(_walk, address, one) for address in ADDRESSES for one in STATES]
    left = iter(walks)

    async def walk_on(asker: Asker) -> None:
        for walk in left:
            await walk(site=replace(site, asker=asker))

    await asyncio.gather(*map(walk_on, site.askers))
    assert site.deviations == []


async def test_withdrawn_content_is_gone_at_once_for_former_viewers(site: Site) -> None:
    for name in ("public", "early"):
        had = {
            (role, address): await site.ask(role, address.for_(ROLES[role]).format(**site.names[name]))
            for address in ADDRESSES
            for role in ROLES
        }
        await Chapter.filter(id=site.chapters[name].id).update(hidden=True)
        withdrawn = State(days=STATES[name].days, hidden=True)
        for (role, address), answer in had.items():
            path = address.for_(ROLES[role]).format(**site.names[name])
            status = address.expected(withdrawn, ROLES[role])
            for headers in ({"If_None_Match": answer.text("etag") or "*"}, {"Range": "bytes=0-3"}):
                told = await site.ask(role, path, **headers)
                is_open = status == 200 and told.status in {200, 206, 304}
                site.expect(f"{role} {path} {headers}", status if is_open else told.status, status)
                if address is PLACE and status == 200:
                    site.expect(f"{role} {path}", b"progress" in told.body, ROLES[role].is_staff)
    assert site.deviations == []
