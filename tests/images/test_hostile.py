"""Hostile images are refused in time, leave nothing behind, and stay within the memory limit.

``KANJIKU_FULL=1`` sends all 10 000 mutants of SECURITY.md, and as much metadata as a page may contain.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic, process_time

import pytest

from kanjiku_api.images.service import Images, ingest_image, release
from kanjiku_api.imaging.errors import ImageInvalid
from kanjiku_api.imaging.pool import Imaging, Worker
from kanjiku_api.models import File, FileHold
from kanjiku_api.models.image import ImageKind
from kanjiku_api.rules.errors import ApiError
from kanjiku_api.settings import FileSettings
from kanjiku_api.web.request import App
from tests import machine
from tests.conftest import Persona, SignIn
from tests.full import FULL
from tests.images import hostile
from tests.images.kitchen import left_over
from tests.images.pictures import picture, small_picture
from tests.processes import PATIENCE, environment
from tests.waiting import HANGS_AFTER, until

pytestmark = pytest.mark.any_database

AVATAR = "/v1/User/me/avatar"
MUTANTS = 10_000 if FULL else 100
PAGE_BYTES = 24_900_000 if FULL else 8_000_000
"""The size of the metadata in a page; Pillow's time for those of a JPEG grows with the square of it."""
SECONDS_MAX = 10.0
"""Of the processor, for an image and all that is tried beside it."""
WORKER_MAX, SERVER_GROWTH_MAX = 450 * 2**20, 150 * 2**20
AT_ONCE = 4


def resident(pid: int | str = "self", field: str = "VmRSS") -> int:
    """Read the memory of a process in bytes; 0 if it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) * 1024
    return 0


def descendants(pid: int) -> Iterator[int]:
    """List the descendants of a process: the fork server and its workers."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield int(child)
                yield from descendants(int(child))


def processor_seconds() -> float:
    """Measure what this process and those below it have used; other programs do not count."""
    stats = (machine.text_of(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split() for pid in descendants(os.getpid()))
    ticks = sum(int(ticks) for fields in stats for ticks in fields[11:15])  # with those of children that have ended
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


@pytest.fixture
async def memory() -> AsyncIterator[None]:
    """Measure the memory of the workers and of the server while a test runs."""
    before, peak, own = resident(), 0, 0

    async def watch() -> None:
        nonlocal peak, own
        while True:
            peak = max(peak, *(resident(pid, "VmHWM") for pid in descendants(os.getpid())), 0)
            own = max(own, resident())
            await asyncio.sleep(0.05)

    watcher = asyncio.create_task(watch())
    yield
    watcher.cancel()
    assert peak <= WORKER_MAX, f"a worker took {peak >> 20} MB"
    assert own - before <= SERVER_GROWTH_MAX, f"the server grew by {(own - before) >> 20} MB"


async def refusal_by_avatar(reader: Persona, content: bytes) -> tuple[int, str]:
    answer = await reader.http.post(AVATAR, content=content, headers={"Content-Type": "image/png"})
    return answer.status_code, answer.json()["msg_key"]


async def refusal_as_page(images: Images, folder: Path, content: bytes) -> tuple[int, str]:
    source = folder / f"{monotonic()}"
    source.write_bytes(content)
    try:
        await release(images, [await ingest_image(images, source, ImageKind.PAGE)])
    except ApiError as error:
        return error.status, error.key
    finally:
        source.unlink()
    return 200, "taken"


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("memory")
@pytest.mark.usefixtures("storage")
async def test_hostile_images_are_refused_in_time_and_leave_nothing(sign_in: SignIn, app: App, tmp_path: Path) -> None:
    images = app.ctx.part(Images)
    seen: Counter[tuple[int, str]] = Counter()
    corpus = iter(hostile.corpus())

    async def send_on() -> None:
        reader = await sign_in()
        for name, content in corpus:
            since = processor_seconds()
            answers = [await refusal_by_avatar(reader, content), await refusal_as_page(images, tmp_path, content)]
            assert processor_seconds() - since <= 2 * SECONDS_MAX, name
            for status, key in answers:
                assert status in {400, 413, 415}, (name, status, key)
                assert key.startswith(("errors.image_", "errors.unsupported_type", "errors.too_large")), (name, key)
            seen.update(answers)

    await asyncio.gather(*(send_on() for _ in range(AT_ONCE)))
    assert seen.total() >= 300
    assert await left_over(app) == []


@pytest.mark.usefixtures("memory")
@pytest.mark.usefixtures("storage")
async def test_a_bomb_in_a_removed_part_is_harmless(app: App, tmp_path: Path) -> None:
    for name, content in hostile.burdened():
        assert await refusal_as_page(app.ctx.part(Images), tmp_path, content) == (200, "taken"), name
    assert await left_over(app) == []


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
@pytest.mark.usefixtures("storage")
async def test_an_image_of_thousands_of_frames_is_refused_as_a_page(app: App, tmp_path: Path, kind: str) -> None:
    content, since = hostile.moving(kind, 3000), processor_seconds()
    answer = await refusal_as_page(app.ctx.part(Images), tmp_path, content)
    assert answer == (400, "errors.image_animated")
    assert processor_seconds() - since <= SECONDS_MAX
    assert await left_over(app) == []


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.usefixtures("storage")
async def test_metadata_counts_as_much_as_pixels_and_never_stays(
    reader: Persona, app: App, tmp_path: Path, kind: str
) -> None:
    allowed = app.ctx.settings.files.avatar_max_bytes
    assert await refusal_by_avatar(reader, hostile.stuffed(kind, 64_000_000)) == (413, "errors.too_large")
    status, _ = await refusal_by_avatar(reader, hostile.stuffed(kind, allowed - 70_000))
    assert status == 200
    assert sum(file.size_bytes for file in await File.all()) < 50_000
    await reader.http.delete(AVATAR)
    status, _ = await refusal_as_page(app.ctx.part(Images), tmp_path, hostile.stuffed(kind, PAGE_BYTES))
    assert status == 200
    assert await left_over(app) == []


@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("memory")
@pytest.mark.usefixtures("storage")
async def test_mutants_of_good_files_are_taken_or_refused(sign_in: SignIn, app: App) -> None:
    seen: Counter[tuple[int, str]] = Counter()
    mutants = hostile.mutants(MUTANTS)

    async def send_on() -> None:
        reader = await sign_in()
        for content in mutants:
            since = processor_seconds()
            seen[await refusal_by_avatar(reader, content)] += 1
            assert processor_seconds() - since <= SECONDS_MAX
        await reader.http.delete(AVATAR)

    await asyncio.gather(*(send_on() for _ in range(AT_ONCE)))
    print(f"\n{MUTANTS} mutants: {seen.most_common()}")  # noqa: T201 - the tally of a full run
    assert all(status == 200 or 400 <= status < 500 for status, _ in seen), seen
    assert seen.total() == MUTANTS
    assert await left_over(app) == []


def is_broken(worker: Worker) -> bool:
    """Tell whether the executor has noticed that its process ended; until then, it accepts work that fails."""
    return worker._executor is not None and bool(worker._executor._broken)


def worker_pids(imaging: Imaging) -> list[int]:
    return [worker._pid for worker in imaging._workers if worker._pid]


async def reader_of(pipe: Path) -> int:
    """Wait until a process reads a pipe, and open its other end."""
    async with asyncio.timeout(HANGS_AFTER):
        while True:
            with suppress(OSError):  # nobody reads yet
                return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            await asyncio.sleep(0.01)


@pytest.mark.no_database
@pytest.mark.parametrize(("deaths", "is_taken"), [(1, True), (2, False)])
async def test_an_image_whose_worker_dies_is_tried_once_more(tmp_path: Path, deaths: int, *, is_taken: bool) -> None:
    imaging = Imaging(FileSettings(workers=2, worker_seconds=600))
    pipe, other = tmp_path / "pipe", tmp_path / "other"  # at the pipe a worker waits until it is killed
    os.mkfifo(pipe)
    other.write_bytes(small_picture())
    work = asyncio.create_task(imaging.prepare(pipe, tmp_path, imaging.options()))
    for _ in range(deaths):
        end = await reader_of(pipe)
        assert imaging.busy == 1
        os.kill(imaging._workers[0]._pid, signal.SIGKILL)
        os.close(end)
        assert (await imaging.prepare(other, tmp_path, imaging.options())).original.width == 60
    if is_taken:
        await asyncio.to_thread(pipe.write_bytes, small_picture())
        assert (await work).original.width == 60
    else:
        with pytest.raises(ImageInvalid):
            await work
    assert (imaging.given_up, imaging.busy) == (int(not is_taken), 0)
    imaging.close()


@pytest.mark.usefixtures("storage")
async def test_a_worker_that_dies_while_it_has_nothing_to_do_fails_no_image(app: App, tmp_path: Path) -> None:
    imaging = Imaging(app.ctx.settings.files.model_copy(update={"workers": 2}))
    images = Images(imaging, app.ctx.part(Images).storage)

    async def take_in_two() -> list[int]:
        answers = await asyncio.gather(*(refusal_as_page(images, tmp_path, small_picture()) for _ in range(2)))
        return [status for status, _ in answers]

    assert await take_in_two() == [200, 200]
    for pid in worker_pids(imaging):
        os.kill(pid, signal.SIGKILL)
    for worker in imaging._workers:
        await until(partial(is_broken, worker))
    assert await take_in_two() == [200, 200]
    imaging.close()
    assert await left_over(app) == []


@pytest.mark.usefixtures("storage")
async def test_a_worker_that_hangs_is_given_up(app: App, tmp_path: Path) -> None:
    patient = app.ctx.settings.files.model_copy(update={"workers": 1})
    imaging = Imaging(patient)
    images = Images(imaging, app.ctx.part(Images).storage)
    assert (await refusal_as_page(images, tmp_path, picture("PNG", 50, 50)))[0] == 200
    (hanging,) = worker_pids(imaging)
    os.kill(hanging, signal.SIGSTOP)
    imaging._settings = patient.model_copy(update={"worker_seconds": 0.3})
    assert (await refusal_as_page(images, tmp_path, picture("PNG", 60, 60)))[0] == 400
    await until(partial(machine.are_gone, [hanging]))
    imaging._settings = patient  # the next worker needs time to start
    assert (await refusal_as_page(images, tmp_path, picture("PNG", 60, 60)))[0] == 200
    imaging.close()
    assert await left_over(app) == []
    assert await FileHold.all().count() == 0


ALONE = """
import asyncio, sys
from pathlib import Path
from kanjiku_api.imaging.pool import Imaging
from kanjiku_api.settings import FileSettings

async def main():
    imaging = Imaging(FileSettings(workers=1))
    await imaging.prepare(Path("picture"), Path(), imaging.options())
    print(imaging._workers[0]._pid, flush=True)
    await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.no_database
def test_the_workers_go_with_their_server_however_it_goes(tmp_path: Path) -> None:
    (tmp_path / "picture").write_bytes(small_picture())
    (tmp_path / "server.py").write_text(ALONE)
    command = [sys.executable, "server.py"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        family = [int(server.stdout.readline()), *descendants(server.pid)]
        assert len(family) >= 3
        server.kill()
    assert machine.wait_for(lambda: machine.are_gone(family), PATIENCE)
