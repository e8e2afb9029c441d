"""The Containerfile: each of its steps is run on a machine of its own, and the result is served.

The tests run without a builder of images; the base image is this machine's own system.
"""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml  # type: ignore[import-untyped]  # only read here, a library of the tools

from tests.deploy.conftest import FIRST
from tests.deploy.life import Life
from tests.processes import PROJECT, SECRET

pytestmark = [pytest.mark.no_database, pytest.mark.timeout(1200)]
HERE = {
    "/var/lib/kanjiku": "/var/lib/kanjiku-image",
    "/var/backups/kanjiku": "/var/backups/kanjiku-image",
    "kanjiku": "kanjiku-image",
}
"""Replacements for names that an installation on the same machine uses."""
CONFINED = """
mount -o remount,bind,ro /
mount -t tmpfs volume -o mode=0700,uid=10001,gid=10001 "$1"
mount -t tmpfs volume -o mode=1777 /tmp
cd "$1"
shift
exec setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --bounding-set=-all -- env -i "$@"
"""
"""The limits of compose.yaml: a read-only root, a volume for data, no capabilities."""
NOBODY_IN_PARTICULAR = ["setpriv", "--reuid=10001", "--regid=10001", "--clear-groups"]
POSTGRES_OF_DEBIAN = {"bookworm": 15, "trixie": 17}
"""The major version of the package `postgresql-client`."""


class Step(NamedTuple):
    """An instruction of the Containerfile."""

    name: str
    text: str

    @property
    def words(self) -> list[str]:
        """Get the words of an instruction in JSON form, which runs without a shell."""
        words: list[str] = json.loads(self.text)
        return words


def steps() -> list[list[Step]]:
    """Read the stages of the Containerfile; each begins with its FROM."""
    text = re.sub(r"\\\n", " ", (PROJECT / "Containerfile").read_text("utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    read = [Step(*line.split(" ", 1)) for line in lines]
    starts = [index for index, step in enumerate(read) if step.name == "FROM"]
    return [read[begin:end] for begin, end in zip(starts, [*starts[1:], len(read)], strict=True)]


def final(name: str) -> list[Step]:
    """Get the instructions with this name in the last stage."""
    return [step for step in steps()[-1] if step.name == name]


def allowed() -> list[str]:
    """Get the patterns of files that the image may contain."""
    lines = (PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


def copied_from_here() -> list[tuple[str, str]]:
    """Get the pairs of source and target that are copied from the project."""
    pairs = []
    for stage in steps():
        folder = next((step.text for step in stage if step.name == "WORKDIR"), "/")
        for step in stage:
            if step.name == "COPY" and "--from=" not in step.text:
                *sources, target = step.text.split()
                pairs += [(source, str(Path(folder, target))) for source in sources]
    return pairs


def compose() -> dict[str, Any]:
    """Read compose.yaml."""
    read: dict[str, Any] = yaml.safe_load((PROJECT / "compose.yaml").read_text("utf-8"))
    return read


def environment() -> list[str]:
    """Get the variables of the image."""
    return [pair for step in final("ENV") for pair in step.text.split()]


def test_the_recipe_works_step_by_step(installed: Life) -> None:
    fresh = installed.fresh
    (program,) = [step.words for step in final("ENTRYPOINT")]
    for source, target in copied_from_here():
        place = f"{target}/" if (PROJECT / source).is_file() else target
        fresh.run("mkdir", "-p", place)
        content = source if (PROJECT / source).is_file() else f"{source}/."
        fresh.run("cp", "-r", f"/opt/kanjiku/current/{content}", place)
    for stage in steps():
        for step in stage:
            if step.name == "RUN":
                words = [HERE.get(word, word) for word in step.words]
                # To save time, it uses the packages of the installation, which were fetched in the same way.
                fresh.run("env", "-C", "/app", *words, *(["/opt/kanjiku/current"] if "/app" in words else []))
    assert fresh.run("find", "/app", "-perm", "/022", "-not", "-type", "l") == ""
    fresh.run("sh", "-c", f"umask 022; mkdir -p /srv/secrets; echo {SECRET} > /srv/secrets/jwt_secret")
    variables = [*environment(), f"KANJIKU_PORT={installed.port}", "KANJIKU_JWT__SECRET_FILE=/srv/secrets/jwt_secret"]
    confined = ["unshare", "--mount", "sh", "-ec", CONFINED, "sh", HERE["/var/lib/kanjiku"], *variables]
    with installed.serving(*confined, "sh", "-c", '"$0" migrate >&2 && exec "$0" serve', *program):
        assert installed.version() == FIRST
        (checked,) = [step.text.partition("CMD ")[2] for step in final("HEALTHCHECK")]
        assert '"status":"ok"' in fresh.run("env", "-i", *variables, *json.loads(checked)).replace(" ", "")
        for name in ("pg_dump", "pg_restore"):
            assert "PostgreSQL" in fresh.run(*NOBODY_IN_PARTICULAR, name, "--version")


def test_the_image_can_back_up_the_database_of_compose() -> None:
    """``pg_dump`` refuses a server of a newer version."""
    base = re.search(r"^ARG PYTHON_IMAGE=(\S+)$", (PROJECT / "Containerfile").read_text("utf-8"), re.MULTILINE)
    assert base
    services = compose()["services"]
    server, given = services["database"]["image"], services["api"]["build"]["args"]["PYTHON_IMAGE"]
    assert given == f"${{PYTHON_IMAGE:-{base[1]}}}", "the same base by either way"
    (version,) = re.findall(r"postgres:(\d+)-", server)
    assert POSTGRES_OF_DEBIAN[base[1].rpartition("-")[2]] >= int(version)


def test_every_step_is_a_list_of_words() -> None:
    for stage in steps():
        for step in stage:
            if step.name in {"RUN", "CMD", "ENTRYPOINT"}:
                assert step.words
            assert "latest" not in step.text


def test_the_builder_gets_only_copied_files() -> None:
    assert (PROJECT / ".dockerignore").read_text("utf-8").splitlines()[1] == "*", "all is left out first"
    assert sorted(allowed()) == sorted({source.rstrip("/") for source, _ in copied_from_here()})
    for private in ("config.toml", "data", "secrets", ".git", ".venv"):
        assert not [pattern for pattern in allowed() if fnmatch(private, pattern)]


def test_the_image_has_the_variables_of_the_unit() -> None:
    unit = (PROJECT / "kanjiku_backend.service").read_text("utf-8")
    given = " ".join(re.findall(r"^Environment=(.*)$", unit, re.MULTILINE)).split()
    own = {"KANJIKU_DEBUG=false", "KANJIKU_LISTENING_IP=0.0.0.0"}
    of_systemd = {"KANJIKU_JWT__SECRET_FILE=%d/jwt_secret", "TMPDIR=/var/tmp"}
    assert set(environment()) - own == set(given) - of_systemd


def test_it_runs_without_root() -> None:
    (user,), (folder,), (volume,) = final("USER"), final("WORKDIR"), final("VOLUME")
    assert user.text == "10001:10001"
    assert folder.text == volume.text == "/var/lib/kanjiku"


def test_secrets_come_by_files_alone() -> None:
    read = compose()
    assert set(read["secrets"]) == {"jwt_secret", "database_password", "database_url"}
    for service in read["services"].values():
        given = set(service["secrets"])
        named = {value for key, value in service["environment"].items() if key.endswith("_FILE")}
        assert named == {f"/run/secrets/{name}" for name in given}
        assert not [key for key in service["environment"] if re.search("PASSWORD$|SECRET$|DATABASE__URL$", key)]


def test_the_api_waits_for_its_database_and_is_confined() -> None:
    services = compose()["services"]
    api = services["api"]
    assert api["depends_on"] == {
        "database": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }
    assert "healthcheck" in services["database"]
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", []))
    for service in (api, services["migrate"]):
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert service["volumes"] == ["images:/var/lib/kanjiku", "backups:/var/backups/kanjiku"]
