"""Images that nginx sends itself, after the service has decided who may see them."""

import httpx
import pytest

from tests.processes import PATIENCE, Service
from tests.proxy.conftest import Site, page_of, sign_in
from tests.proxy.nginx import NAME

pytestmark = pytest.mark.no_database
OF_CONNECTIONS = {"connection", "date", "server", "x-request-id", "transfer-encoding", "keep-alive"}
FRONT = {"Origin": "https://front.example.org"}


def told(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in OF_CONNECTIONS}


def direct(service: Service) -> httpx.Client:
    return httpx.Client(base_url=service.url, headers={"Host": NAME}, timeout=PATIENCE)


def test_nginx_sends_what_the_service_would_with_all_its_headers(site: Site, sending_site: Site) -> None:
    with site.nginx.client() as plain, sending_site.nginx.client() as client, direct(sending_site.service) as asked:
        page = page_of(client, "1")
        assert asked.get(page).headers["x-accel-redirect"].startswith("/_images/")
        for headers in ({}, FRONT):
            ours, theirs = plain.get(page, headers=headers), client.get(page, headers=headers)
            assert (theirs.status_code, theirs.content) == (200, ours.content)
            assert told(theirs) == told(ours)
        assert "access-control-allow-origin" in told(theirs)
        part_of_it = client.get(page, headers={"Range": "bytes=10-19"})
        assert (part_of_it.status_code, part_of_it.content) == (206, ours.content[10:20])
        known = client.get(page, headers={"If-None-Match": ours.headers["etag"]})
        assert (known.status_code, known.content) == (304, b"")
        head = client.head(page)
        assert (head.status_code, told(head)) == (200, told(client.get(page)))


def test_a_gated_image_is_still_for_its_reader_alone(sending_site: Site) -> None:
    with sending_site.nginx.client() as reader, sending_site.nginx.client() as anyone:
        sign_in(sending_site, reader, "demo_reader")
        page = page_of(reader, "2.5")
        for _ in range(2):
            shown = reader.get(page)
            assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
            assert shown.headers["cache-control"] == "private, no-store"
            assert anyone.get(page).status_code == 404


def test_nobody_else_comes_to_the_folder(sending_site: Site) -> None:
    with sending_site.nginx.client() as client, direct(sending_site.service) as asked:
        place = asked.get(page_of(client, "1")).headers["x-accel-redirect"]
        for path in (place, "/_images/", f"/x/..{place}", f"/_images/../data/{place}"):
            assert client.get(path).status_code == 404


def test_a_lost_file_is_not_kept_as_lost(sending_site: Site) -> None:
    with sending_site.nginx.client() as client, direct(sending_site.service) as asked:
        page = page_of(client, "2")
        place = asked.get(page).headers["x-accel-redirect"].removeprefix("/_images/")
        (sending_site.service.folder / "data/images" / place).unlink()
        answer = client.get(page)
        assert (answer.status_code, answer.json()["msg_key"]) == (404, "errors.image_not_found")
        assert "no-store" in answer.headers["cache-control"].split(", ")
