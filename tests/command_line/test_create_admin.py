"""``create-admin``: the first account with all permissions, created beside the running service."""

import subprocess

import httpx
import pytest

from tests.command_line.conftest import execute
from tests.processes import PATIENCE, Service, complaint_of, run

PASSWORD = "  nine quiet foxes "


@pytest.fixture
def create(served: Service, served_database: str, migration_beside: object) -> "Create":
    assert migration_beside
    return Create(served, served_database)


class Create:
    """Runs ``create-admin`` on the database of the running `service`."""

    def __init__(self, service: Service, database: str) -> None:
        self.service = service
        self._database = database

    def __call__(self, *arguments: str, typed: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the command with `typed` on its standard input."""
        folder, url = self.service.folder, self._database
        return run(folder, "create-admin", *arguments, typed=typed, KANJIKU_DATABASE__URL=url, **variables)

    def session(self, username: str, password: str = PASSWORD) -> httpx.Response:
        """Log in and show the session."""
        with httpx.Client(base_url=self.service.url, timeout=PATIENCE) as client:
            client.post("/v1/Session/login", json={"username": username, "password": password})
            return client.get("/v1/Session")

    def names(self) -> set[str]:
        """List the accounts that there are."""
        answer = httpx.get(f"{self.service.url}/v1/User", params={"pagesize": 100}, timeout=PATIENCE)
        return set(answer.json()["users"].values())


def test_an_admin_made_beside_the_running_service_can_log_in_and_may_everything(create: Create) -> None:
    made = create("Mori.Reads", "mori@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    assert (made.returncode, made.stdout) == (0, "created the admin Mori.Reads\n")
    assert PASSWORD.strip() not in made.stdout + made.stderr
    session = create.session("mori@example.org").json()
    assert session["username"] == "Mori.Reads"
    assert session["groups"] == ["admins"]
    assert all(session["permissions"].values())
    with httpx.Client(base_url=create.service.url, timeout=PATIENCE) as client:
        client.post("/v1/Session/login", json={"username": "mori.reads", "password": PASSWORD})
        assert client.get("/v1/User/me").json()["activated"] is True
        assert client.patch(f"/v1/Admin/User/{session['uid']}", json={"birthday": "1999-12-31"}).status_code == 200


def test_after_a_common_password_the_command_asks_again(create: Create) -> None:
    answers = f"ren.writes\nren.writes\n{PASSWORD}\n{PASSWORD}\n"
    made = create("Ren.Writes", "ren@example.org", typed=answers)
    assert (made.returncode, made.stdout) == (0, "created the admin Ren.Writes\n")
    assert "The password is too easy to guess." in made.stderr
    assert create.session("Ren.Writes").json()["groups"] == ["admins"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("name", "email", "said"),
    [
        ("Hana.Sings", "nobody", "email: "),
        ("x", "hana@example.org", "username: "),
        ("Taken.Name", "hana@example.org", "This user name is taken."),
        ("Hana.Sings", "taken@example.org", "taken"),
    ],
)
def test_no_password_is_asked_for_in_vain(create: Create, name: str, email: str, said: str) -> None:
    if "taken" in (name + email).lower() and "Taken.Name" not in create.names():
        account = {"username": "Taken.Name", "email": "taken@example.org", "password": PASSWORD}
        assert httpx.post(f"{create.service.url}/v1/User/register", json=account, timeout=PATIENCE).status_code == 200
    ended = create(name, email, typed="")
    assert ended.returncode == 1
    assert ended.stderr.startswith("kanjiku_api: ")
    assert said in ended.stderr
    assert "Password" not in ended.stderr


def test_the_password_is_asked_for_twice_and_a_second_admin_joins_the_group(create: Create) -> None:
    answers = f"mistyped\nmistypde\n{PASSWORD}\n{PASSWORD}\n"
    made = create("Aki.Draws", "aki@example.org", typed=answers, KANJIKU_DEBUG="no")  # works without a secret
    assert (made.returncode, made.stdout) == (0, "created the admin Aki.Draws\n")
    assert made.stderr.count("Password") >= 2
    assert PASSWORD.strip() not in made.stderr
    assert create.session("Aki.Draws").json()["groups"] == ["admins"]


def test_a_group_admins_that_does_not_administer_is_not_joined(create: Create, served_database: str) -> None:
    execute(served_database, "UPDATE \"groups\" SET admin = false WHERE name_key = 'admins'")
    ended = create("Not.Admin", "not@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    execute(served_database, "UPDATE \"groups\" SET admin = true WHERE name_key = 'admins'")
    assert ended.returncode == 1
    assert complaint_of(ended).startswith("kanjiku_api: The group admins exists already, without admin rights")
    assert "Not.Admin" not in create.names(), "whole or not at all"


@pytest.mark.no_database  # refused before the database is opened
@pytest.mark.parametrize("password", ["weak.words\n", ""])
def test_a_common_password_is_refused(create: Create, password: str) -> None:
    ended = create("Weak.Words", "weak@example.org", "--password-stdin", typed=password)
    assert ended.returncode == 1
    assert ended.stderr.startswith("kanjiku_api: ")
    assert "The password is too easy to guess." in ended.stderr
    assert "weak.words" not in ended.stderr + ended.stdout
    assert "Weak.Words" not in create.names()


@pytest.mark.no_database  # likewise
def test_all_faults_are_reported_at_once(create: Create) -> None:
    before = create.names()
    ended = create("x", "nobody", "--password-stdin", typed=f"{PASSWORD}\n")
    assert ended.returncode == 1
    assert [line.split(":")[-2].strip() for line in complaint_of(ended).splitlines()] == ["username", "email"]
    assert create.names() == before


def test_a_taken_name_is_refused_in_the_sites_language(create: Create) -> None:
    account = {"username": "Yuki.Sails", "email": "yuki@example.org", "password": PASSWORD}
    assert httpx.post(f"{create.service.url}/v1/User/register", json=account, timeout=PATIENCE).status_code == 200
    ended = create("YUKI.sails", "other@example.org", "--password-stdin", typed=f"{PASSWORD}\n", KANJIKU_LANGUAGE="de")
    assert (ended.returncode, complaint_of(ended)) == (1, "kanjiku_api: Dieser Benutzername ist vergeben.\n")
    assert create.session("Yuki.Sails").json()["permissions"]["admin"] is False
