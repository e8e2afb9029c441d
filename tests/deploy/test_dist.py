"""The archive of a release: the same commit gives the same bytes, and exactly its files are installed."""

import hashlib
import subprocess
import sys
import tarfile
from pathlib import Path

import dist
import environment
import pytest
import releases

from tests.processes import PROJECT

pytestmark = pytest.mark.no_database


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the archive of the last commit."""
    folder = tmp_path_factory.mktemp("dist")
    dist.main("HEAD", str(folder))
    (made,) = folder.glob("*.tar.gz")
    return made


def test_the_same_commit_gives_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    dist.main("HEAD", str(tmp_path))
    assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert archive.with_name(f"{archive.name}.sha256").read_text() == f"{digest}  {archive.name}\n"


def test_it_has_the_files_of_the_commit_and_tells_nothing_of_who_made_it(archive: Path) -> None:
    commit = dist.commit_of(PROJECT, "HEAD")
    with tarfile.open(archive) as opened:
        members = opened.getmembers()
    prefix = archive.name.removesuffix(".tar.gz")
    assert prefix.endswith(commit[:12])
    names = {member.name.removeprefix(f"{prefix}/") for member in members}
    listed = dist.git(PROJECT, "ls-tree", "-r", "--name-only", "-z", commit).decode().split("\0")
    assert names == {*filter(None, listed), "RELEASE", "SHA256SUMS"}
    moment = int(dist.git(PROJECT, "show", "--no-patch", "--format=%ct", commit))
    assert {(one.uid, one.gid, one.uname, one.gname, one.mtime) for one in members} == {(0, 0, "", "", moment)}
    assert {oct(one.mode) for one in members} <= {"0o644", "0o755"}


def test_the_checksums_equal_those_of_sha256sum(archive: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "xf", archive, "--strip-components=1", "-C", tmp_path], check=True)
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=True)
    assert releases.name_of(releases.files_of(tmp_path)) == archive.name.removeprefix(dist.PREFIX).removesuffix(
        ".tar.gz"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("../x", "outside of the release"), ("/etc/passwd", "outside of the release"), ("lost", "cannot be read")],
)
def test_sums_that_lead_elsewhere_are_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / dist.SUMS).write_text(f"{'0' * 64}  {name}\n")
    with pytest.raises(releases.Unusable, match=said):
        releases.files_of(tmp_path)


@pytest.mark.parametrize("name", ["", "../x", "0.1/../x", "x", "0.1 x", "1" * 80])
def test_a_release_has_a_plain_name(name: str) -> None:
    with pytest.raises(releases.Unusable):
        releases.name_of({dist.NAME: dist.File(name.encode(), is_program=False)})


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(releases.Unusable, match="neither an unpacked release nor a clone"):
        releases.files_of(tmp_path)


def test_every_package_of_the_lock_is_asked_for_with_its_hashes(tmp_path: Path) -> None:
    """The list has pip's format: https://pip.pypa.io/en/stable/topics/secure-installs/."""
    lines = environment.requirements(PROJECT / "Pipfile.lock").splitlines()
    assert len(lines) > 50
    assert [line for line in lines if "==" not in line or " --hash=sha256:" not in line] == []
    listed = tmp_path / "requirements.txt"
    listed.write_text("\n".join(lines))
    pip = ["-m", "pip", "install", "--dry-run", "--no-index", "--no-deps", "--require-hashes", "--quiet"]
    subprocess.run([sys.executable, *pip, "-r", str(listed)], check=True)  # pip finds all of them installed
