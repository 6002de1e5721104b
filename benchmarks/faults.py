"""Breaks builds and publishes in the ways that computers break, and counts how often every promise held.

    python benchmarks/faults.py                          all of it, some half an hour
    python benchmarks/faults.py --only kills --times 20

Real builds in folders for temporary files, each from a seed that --seed sets, so that a run can be repeated.
A trial holds where no traceback is seen, the next build ends well, and the site has the bytes that a clean
build writes. What can't be tried here is named. The table stands in docs/reliability.md.
"""

import argparse
import logging
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import md5
from pathlib import Path

from faulty import Archive, Fault, clean_sites, files_of, words_of

Clean = tuple[dict[str, bytes], dict[str, bytes]]
Trial = Callable[[int, random.Random], None]
Read = Callable[[], dict[str, bytes]]


STATEMENTS = (
    "drop table live", "alter table records rename to gone", "delete from meta", "delete from records",
    "update meta set value = x'00' where key = 'version'", "update records set records = x'c1'",
    "update readings set cards = x'93'", "delete from identities",
)  # fmt: skip
"""What other programs, or other versions, may have done to a catalogue."""


class NotHere(Exception):
    """Why something can't be tried on this computer."""


@contextmanager
def kills(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """A build is killed at a moment by chance, sometimes twice; the next one finishes."""
    archive = Archive(work / "kills", seed)
    started = time.monotonic()
    archive.ended(archive.build())
    whole = time.monotonic() - started

    def trial(number: int, chance: random.Random) -> None:
        state = number % 2
        archive.set(state)
        if chance.random() < 0.2:
            shutil.rmtree(archive.cache)
        for _ in range(chance.choice((1, 1, 2))):
            process = archive.build()
            time.sleep(chance.random() * whole)
            archive.kill(process)
        archive.ended(archive.build())
        archive.held(clean[state])

    yield trial


@contextmanager
def full_disks(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """A disk that is too small for cache and site; the build says so, and goes on when there is room."""
    disk = work / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(disk)], capture_output=True
    ).returncode:
        raise NotHere("this account may not mount a small disk (tmpfs)")
    try:
        archive = Archive(disk / "archive", seed)
        archive.ended(archive.build())
        needed = sum(f.stat().st_blocks * 512 for f in disk.rglob("*"))

        def trial(number: int, chance: random.Random) -> None:
            state = number % 2
            archive.set(state)
            if chance.random() < 0.7:
                shutil.rmtree(archive.output, ignore_errors=True)
            if chance.random() < 0.5:
                shutil.rmtree(archive.cache, ignore_errors=True)
            taken = sum(f.stat().st_blocks * 512 for f in disk.rglob("*"))
            size = int(taken + chance.random() * max(needed - taken, 200_000))
            subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
            process = archive.build()
            said = words_of(process)
            subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            if process.returncode and "disk is full" not in said:
                raise Fault(f"did not say that the disk is full: {said[-300:]}")
            archive.ended(archive.build())
            archive.held(clean[state])

        yield trial
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def damages(work: Path, clean: Clean, seed: int, put_back: bool = False) -> Iterator[Trial]:
    """A file of the cache is damaged in a way by chance, after a build that ended or one that was killed."""
    archive = Archive(work / f"damages-{put_back}", seed)
    archive.ended(archive.build())
    sound = work / f"sound-{put_back}"
    shutil.copytree(archive.root, sound)

    def trial(number: int, chance: random.Random) -> None:
        shutil.rmtree(archive.root)
        shutil.copytree(sound, archive.root)
        if chance.random() < 0.3:  # a build that was cut off leaves more files, and no seal
            archive.set(1)
            process = archive.build()
            time.sleep(0.3 + chance.random())
            archive.kill(process)
        victims = [f for f in sorted(archive.cache.glob("catalogue*")) if f.is_file()]
        victim = chance.choice([*victims, archive.cache / "catalogue.db"])
        if victim.exists():
            stat = victim.stat()
            damage(victim, chance)
            if put_back and victim.exists():
                os.utime(victim, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        state = chance.randrange(2)
        archive.set(state)
        archive.ended(archive.build())
        archive.held(clean[state])
        archive.ended(archive.build())
        archive.held(clean[state])

    yield trial


def dated_damages(work: Path, clean: Clean, seed: int) -> "contextmanager[Trial]":
    """The same with the file's date as it was, as a failing disk leaves it."""
    return damages(work, clean, seed, put_back=True)  # type: ignore[return-value]


def damage(file: Path, chance: random.Random) -> None:
    """Bytes flipped or zeroed, a page of noise, cut off, emptied, another kind of file, another version's."""
    content = bytearray(file.read_bytes())
    way = chance.randrange(8)
    if way == 0:
        content = bytearray()
    elif way == 1:
        del content[chance.randrange(len(content) + 1) :]
    elif way == 2:
        content = bytearray(chance.randbytes(chance.randrange(1, 20_000)))
    elif way == 3 and file.name == "catalogue.db":
        with closing(sqlite3.connect(file)) as db, db:
            db.execute(chance.choice(STATEMENTS))
        return
    else:
        for _ in range(chance.choice((1, 1, 8, 100))):
            if content:
                at = chance.randrange(len(content))
                size = chance.choice((1, 1, 16, 4096))
                new = bytes(size) if chance.random() < 0.3 else chance.randbytes(size)
                content[at : at + size] = new[: len(content) - at]
    file.write_bytes(content)


@contextmanager
def pairs(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """Two builds of one archive at once."""
    archive = Archive(work / "pairs", seed)
    archive.ended(archive.build())

    def trial(number: int, chance: random.Random) -> None:
        state = number % 2
        archive.set(state)
        if chance.random() < 0.3:
            shutil.rmtree(archive.cache)
        one = archive.build()
        time.sleep(chance.random() * 0.6)
        other = archive.build()
        archive.ended(one)
        archive.ended(other)
        archive.held(clean[state])

    yield trial


def cut(
    archive: Archive, clean: Clean, target: str, read: Callable[[], dict[str, bytes]], **more: str
) -> Trial:
    """The trial of a publisher: a publish is killed at a moment by chance, and the next one finishes it."""
    words = ("publish", target, "--break-lock", "--force")  # some texts are gone in one state
    for state in (1, 0):
        archive.set(state)
        archive.ended(archive.build())
        started = time.monotonic()
        archive.ended(archive.call(*words, **more))
    whole = time.monotonic() - started

    def trial(number: int, chance: random.Random) -> None:
        state = (number + 1) % 2
        archive.set(state)
        archive.ended(archive.build())
        process = archive.call(*words, **more)
        time.sleep(chance.random() * whole)
        archive.kill(process)
        archive.ended(archive.call(*words, **more))
        found = read()
        if found != clean[state]:
            differ = sorted(
                p for p in found.keys() | clean[state].keys() if found.get(p) != clean[state].get(p)
            )
            raise Fault(f"{len(differ)} files of the target differ from the site: {', '.join(differ[:3])}")

    return trial


@contextmanager
def cut_folder(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """Publishing to a folder."""
    target = work / "target"
    yield cut(Archive(work / "folder", seed), clean, f"folder:{target}", lambda: files_of(target))


@contextmanager
def cut_git(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """Publishing to a branch of a git repository."""
    if shutil.which("git") is None:
        raise NotHere("git is not installed")
    remote = work / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "pages", str(remote)], check=True)

    def read() -> dict[str, bytes]:
        with tempfile.TemporaryDirectory() as place:
            subprocess.run(["git", "clone", "-q", str(remote), place], check=True)
            (Path(place) / "CNAME").unlink()  # the publisher's own, for the host
            return files_of(Path(place))

    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull}
    who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    yield cut(Archive(work / "git", seed), clean, f"git+{remote.as_uri()}#pages", read, **who)


@contextmanager
def cut_rsync(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """Publishing to an rsync daemon on this computer."""
    if shutil.which("rsync") is None:
        raise NotHere("rsync is not installed")
    (web := work / "web").mkdir()
    ids = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    config = work / "rsyncd.conf"
    config.write_text(f"use chroot = no\nlog file = /dev/null\n{ids}[web]\npath = {web}\nread only = no\n")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = int(door.getsockname()[1])
    words = [
        "rsync",
        "--daemon",
        "--no-detach",
        f"--port={port}",
        "--address=127.0.0.1",
        f"--config={config}",
    ]
    daemon = subprocess.Popen(words)
    try:
        time.sleep(0.5)
        target = f"rsync://127.0.0.1:{port}/web/archive"
        yield cut(Archive(work / "rsync", seed), clean, target, lambda: files_of(web / "archive"))
    finally:
        daemon.terminate()
        daemon.wait()


@contextmanager
def cut_s3(work: Path, clean: Clean, seed: int) -> Iterator[Trial]:
    """Publishing to a server on this computer that speaks S3."""
    try:
        import boto3
        from moto.server import ThreadedMotoServer
    except ImportError as missing:
        raise NotHere(f"{missing.name} is not installed") from missing
    keys = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    keys |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
    os.environ.update(keys)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        bucket = boto3.resource("s3", endpoint_url=endpoint).create_bucket(Bucket="archive")

        def read() -> dict[str, bytes]:
            found = {o.key.removeprefix("news/"): o.e_tag.strip('"').encode() for o in bucket.objects.all()}
            return {name: tag for name, tag in found.items() if not name.startswith(".backfile")}

        archive = Archive(work / "s3", seed)
        with (archive.root / "site.yaml").open("a") as settings:
            settings.write(f"endpoint: {endpoint}\n")
        tags = tuple({p: md5(c).hexdigest().encode() for p, c in one.items()} for one in clean)
        yield cut(archive, (tags[0], tags[1]), "s3://archive/news", read)
    finally:
        server.stop()


KINDS = {
    "kills": (kills, 200), "full-disks": (full_disks, 60), "damages": (damages, 200),
    "dated-damages": (dated_damages, 200), "pairs": (pairs, 40),
    "cut-folder": (cut_folder, 20), "cut-git": (cut_git, 20), "cut-rsync": (cut_rsync, 20),
    "cut-s3": (cut_s3, 20),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--only", choices=KINDS, nargs="*", default=list(KINDS))
    parser.add_argument("--times", type=int, help="trials of each kind, instead of its own number")
    parser.add_argument("--seed", type=int, default=13)
    asked = parser.parse_args()
    print("| kind | tried | held | seconds |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="faults-") as place:
        work = Path(place)
        clean = clean_sites(work, asked.seed)
        for kind in asked.only:
            opened, times = KINDS[kind]
            try_kind(kind, opened, asked.times or times, work, clean, asked.seed)


def try_kind(
    kind: str, opened: Callable[..., object], times: int, work: Path, clean: Clean, seed: int
) -> None:
    """Tries one kind of fault and prints its row; what did not hold is printed below it."""
    started, held, faults = time.monotonic(), 0, []
    try:
        with opened(work, clean, seed) as trial:  # type: ignore[attr-defined]
            for number in range(times):
                try:
                    trial(number, random.Random(f"{seed} {kind} {number}"))
                    held += 1
                except Fault as fault:
                    faults.append(f"    {kind} {number}: {fault}")
                except KeyboardInterrupt:
                    times = number  # as many as there was time for
                    break
    except NotHere as reason:
        print(f"| {kind} | not tried: {reason} | | |", flush=True)
        return
    print(f"| {kind} | {times} | {held} | {time.monotonic() - started:.0f} |", *faults, sep="\n", flush=True)


if __name__ == "__main__":
    main()
