"""What nginx does for all requests: TLS, client addresses, caching, and its log."""

import shutil
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest

from tests import machine
from tests.processes import PATIENCE
from tests.proxy.conftest import Site, page_of, part, sign_in
from tests.proxy.nginx import NAME, Nginx
from tests.proxy.recorder import recording

pytestmark = pytest.mark.no_database  # the services here have their own SQLite files
TOKEN = "kf_pl4ntedpl4ntedpl4nted"


def cached(site: Site, answer: httpx.Response) -> str:
    """Get the cache status of an answer from the log."""
    return str(site.nginx.line_of(answer)["cache"])


def test_plain_http_leads_to_https(site: Site) -> None:
    for method in ("GET", "POST"):
        url, headers = f"{site.nginx.plain}/v1/Manga?page=2", {"Host": "evil.example"}
        answer = httpx.request(method, url, headers=headers, timeout=PATIENCE)
        assert (answer.status_code, answer.headers["location"]) == (308, f"https://{NAME}/v1/Manga?page=2")


def test_a_client_with_http_2_is_answered_by_http_2(site: Site) -> None:
    assert shutil.which("curl"), "apt-get install curl"
    ask: list[str | Path] = [
        "curl",
        "-s",
        "--http2",
        "--cacert",
        site.nginx.authority,
        "-w",
        "\n%{http_version} %{http_code}",
    ]
    told = subprocess.run(
        [*ask, f"{site.nginx.url}/v1/Site"], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert told.stdout.splitlines()[-1] == "2 200"
    assert '"providers"' in told.stdout


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize(("version", "is_taken"), [(ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True)])
def test_old_tls_is_refused(site: Site, version: ssl.TLSVersion, *, is_taken: bool) -> None:
    context = ssl.create_default_context(cafile=site.nginx.authority)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, version
    with site.nginx.client(verify=context) as client:
        if is_taken:
            assert client.get("/version").status_code == 200
        else:
            with pytest.raises(httpx.ConnectError, match=r"(?i)version|protocol"):
                client.get("/version")


def test_a_clients_claims_about_its_address_are_not_passed_on(folder: Path) -> None:
    lies = {
        "X-Forwarded-For": "203.0.113.9",
        "Forwarded": "for=203.0.113.9",
        "X-Real-IP": "203.0.113.9",
        "X-Forwarded-Proto": "gopher",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Port": "1",
        "X-Forwarded-Prefix": "/evil",
        "X_Forwarded_For": "203.0.113.9",
        "X-Request-ID": "mine",
        "Connection": "close, X-Important",
        "X-Important": "kept",
    }
    with recording() as (port, seen):
        nginx = Nginx(part(folder, "recorded"), [port], folder)
        with nginx.running(), nginx.client() as client:
            places = ["/", "/v1/Image/x", "/v1/Feed/latest.rss", "/v1/Admin/Upload/x/events", "/v1/User/me/avatar"]
            for path in [*places, "/v1/Admin/Chapter/1/upload", "/v1/Admin/Chapter/1/page"]:
                answer, request = client.get(path, headers=lies), seen.pop()
                told = {name: request[name] for name in request if name.startswith(("x-", "forwarded", "conn", "host"))}
                assert told == {
                    "host": NAME,
                    "x-forwarded-for": "127.0.0.1",
                    "x-forwarded-proto": "https",
                    "x-request-id": answer.headers["x-request-id"],
                    "x-important": "kept",
                }


def test_an_answer_and_both_logs_have_one_id(site: Site) -> None:
    with site.nginx.client() as client:
        answer = client.get("/version")
    told = site.nginx.line_of(answer)["request_id"]
    assert machine.wait_for(lambda: any(line.get("request_id") == told for line in site.service.lines), PATIENCE)


def test_metrics_are_not_for_the_world(site: Site) -> None:
    with site.nginx.client() as client:
        assert client.get("/metrics").status_code == 404


def test_a_public_page_comes_from_the_cache_to_whoever_says_nothing_of_themselves(site: Site) -> None:
    with site.nginx.client() as client:
        page = page_of(client, "1", 1)
        first, again = client.get(page), client.get(page)
        assert [cached(site, answer) for answer in (first, again)] == ["MISS", "HIT"]
        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers["cache-control"] == "public, max-age=31536000, s-maxage=60"
        known = {"If-None-Match": first.headers["etag"]}
        wrong_keys: list[dict[str, str]] = [{"Authorization": "Basic eDp5"}, {"X-API-Key": "kk_x"}]
        for status, asks in [(200, {"Cookie": "IdentityToken=x"}), (304, known), *((401, key) for key in wrong_keys)]:
            answer = client.get(page, headers=asks)
            assert (answer.status_code, cached(site, answer)) == (status, "")
        part_of_it = client.get(page, headers={"Range": "bytes=0-9"})
        assert (part_of_it.status_code, part_of_it.content) == (206, first.content[:10])
        assert cached(site, part_of_it) == ""


def test_a_gated_page_is_for_its_reader_alone(site: Site) -> None:
    with site.nginx.client() as reader, site.nginx.client() as anyone:
        sign_in(site, reader, "demo_reader")
        page = page_of(reader, "2.5")
        for _ in range(2):
            shown = reader.get(page)
            assert (shown.status_code, cached(site, shown)) == (200, "")
            assert shown.headers["cache-control"] == "private, no-store"
            hidden = anyone.get(page)
            assert (hidden.status_code, hidden.json()["msg_key"]) == (404, "errors.image_not_found")
            assert reader.get(page, headers={"Cookie": ""}).status_code == 404


def test_content_that_may_be_withdrawn_is_not_cached(site: Site) -> None:
    """Covers may be hidden later, but their answers allow caching for a year: nginx would continue to show them."""
    with site.nginx.client() as client:
        cover = client.get("/v1/Manga/night-train").json()["thumbnail"]
        for _ in range(3):
            assert cached(site, client.get(f"/v1/Image/{cover}")) == "MISS"


def test_json_is_asked_for_each_time(site: Site) -> None:
    with site.nginx.client() as client:
        for _ in range(2):
            assert cached(site, client.get("/v1/Manga")) == ""


def test_the_cache_drops_a_page_after_the_time_that_the_service_allows(folder: Path) -> None:
    with recording(Cache_Control="public, max-age=31536000, s-maxage=3") as (port, seen):
        nginx = Nginx(part(folder, "forgetful"), [port], folder)
        with nginx.running(), nginx.client() as client:
            assert [client.get("/v1/Image/1").text for _ in range(2)] == ["1", "1"]
            assert machine.wait_for(lambda: client.get("/v1/Image/1").text != "1", PATIENCE)
            assert len(seen) == 2


@pytest.mark.parametrize("told", ["private, s-maxage=60", "no-store", "public, no-cache", "public, s-maxage=0", ""])
def test_nothing_else_is_cached(folder: Path, told: str) -> None:
    with recording(Cache_Control=told) as (port, seen):
        nginx = Nginx(part(folder, f"cache-{port}"), [port], folder)
        with nginx.running(), nginx.client() as client:
            assert [client.get("/v1/Image/1").text for _ in range(2)] == ["1", "2"]
            assert len(seen) == 2


TOKENS = {
    f"/v1/Feed/latest.rss?token={TOKEN}": "/v1/Feed/latest.rss?[masked]",
    f"/v1/Feed/latest.rss?page=1&token={TOKEN}&token={TOKEN}x": "/v1/Feed/latest.rss?[masked]",
    f"/v1/Session/oauth/a/callback?code={TOKEN}&state={TOKEN}": "/v1/Session/oauth/a/callback?[masked]",
    f"/v1/Mail/unsubscribe/{TOKEN}": "/v1/Mail/unsubscribe/[masked]",
    f"/v1/Mail/unsubscribe?token={TOKEN}": "/v1/Mail/unsubscribe?[masked]",
    f"/v1/Mail/unsubscribe/{TOKEN}?x={TOKEN}": "/v1/Mail/unsubscribe/[masked]",
}
"""Paths, and their form in the log."""


def test_no_log_has_a_token_whether_the_service_is_there_or_not(site: Site, folder: Path) -> None:
    away = Nginx(part(folder, "away"), [machine.free_port()], folder)
    with away.running():
        for nginx in (site.nginx, away):
            with nginx.client() as client:
                answers = [client.get(url, headers={"Referer": f"https://{NAME}{url}"}) for url in TOKENS]
            assert [nginx.line_of(answer)["path"] for answer in answers] == list(TOKENS.values())
            assert TOKEN not in nginx.logs
        with away.client() as client:
            assert client.get("/v1/Manga?page=1").status_code == 503
        assert "Connection refused" in away.logs, "what has no token is told in the log of errors"


def test_a_service_that_is_away_is_told_in_its_own_words(folder: Path) -> None:
    nginx = Nginx(part(folder, "nobody"), [machine.free_port()], folder)
    with nginx.running(), nginx.client() as client:
        answer = client.get("/v1/Manga")
    assert (answer.status_code, answer.json()["msg_key"]) == (503, "errors.unavailable")
    assert answer.headers["content-type"] == "application/json"
    assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("2", "no-store")
    assert len(answer.headers["x-request-id"]) == 32


def test_an_instance_that_is_away_is_passed_over(folder: Path) -> None:
    with recording() as (port, seen):
        nginx = Nginx(part(folder, "several"), [machine.free_port(), port, machine.free_port()], folder)
        with nginx.running(), nginx.client() as client:
            assert {client.get("/v1/Manga").status_code for _ in range(20)} == {200}
        assert len(seen) == 20
