"""What is asked of the program rsync, and what its answers mean."""

import os
import re
import shutil
import tempfile
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from backfile.publishers.contract import PublishError
from backfile.publishers.programs import Outcome, last_line, patiently, run, without_secrets

_BENEATH_A_FILE = re.compile(r"Not a directory")
"""Said of a path of which a part is a file; that part is among those that are asked for."""

_BROKEN_CODES = (10, 12, 30, 35, 255)

_SENTENCES = (
    (
        r"No space left on device|Disk quota exceeded",
        "{place} is full. Make room and run the same command again; it goes on from here.",
    ),
    (
        r"Unknown module",
        "There is no module of that name at {place}. Ask `rsync rsync://HOST/` which there are.",
    ),
    (
        r"auth failed|password file|Host key verification failed|Permission denied \((?:publickey|password)",
        "{place} lets nobody in with the credentials found here. Over ssh, set up a key (docs/publish.md "
        "says "
        "how) and see that `ssh USER@HOST` asks nothing; for a daemon, set RSYNC_PASSWORD.",
    ),
    (
        r"module is read only|Permission denied|Read-only file system|Operation not permitted",
        "{place} refuses to be written to: {said}. Check the module's or the folder's rights.",
    ),
    (
        r"command not found|rsync: not found",
        "There is no rsync on the other side of {place}. Install it there, or publish another way.",
    ),
    (
        r"No such file or directory|failed: No such file|mkpath|mkdir",
        "The folder of {place} doesn't exist and can't be made. Create it there first.",
    ),
)


class Remote:
    """A target that rsync can reach. `shown` is its address without a password in it."""

    def __init__(self, target: str) -> None:
        self.shown = without_secrets(target)
        self._place = f"{target.rstrip('/')}/"
        self._missing = False
        self._env = {} if "RSYNC_RSH" in os.environ else {"RSYNC_RSH": "ssh -o BatchMode=yes"}

    def fetch(self, names: Iterable[str], workspace: str) -> Generator[str, None, dict[str, bytes]]:
        """Those of the named files that the target's top folder holds."""
        folder = Path(workspace, "fetched")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        wanted = [f"--include=/{name}" for name in names]
        command = ["rsync", "-r", "--timeout=60", *wanted, "--exclude=*", "--", self._place, f"{folder}/"]
        outcome = yield from self._patiently(command)
        self._missing = outcome.code != 0 and "No such file or directory" in outcome.said
        if outcome.code != 0 and not self._missing:
            raise PublishError(self._sentence(outcome))
        return {file.name: file.read_bytes() for file in folder.iterdir()}

    def there(self, paths: Iterable[str], workspace: str) -> Generator[str, None, list[tuple[str, str]]]:
        """Which of these paths the target has, each with the letter of its kind: "d" for a folder, "l" for a
        link, "-" for a file."""
        if self._missing:
            return []
        options = ["--list-only", "--dirs", "--links", "--no-implied-dirs", "--ignore-missing-args"]
        command = ["rsync", "--timeout=60", "--no-h", "-8", *options, "--from0", "--files-from=-", "--"]
        feed = "\0".join(paths).encode(errors="surrogateescape")
        outcome = yield from self._patiently([*command, self._place, f"{workspace}/"], feed)
        if outcome.code != 0 and not _BENEATH_A_FILE.search(outcome.said):
            raise PublishError(self._sentence(outcome))
        lines = outcome.out.decode(errors="surrogateescape").splitlines()
        listed = [(line[:1], line.split(maxsplit=4)) for line in lines]
        return [
            (words[4].partition(" -> ")[0] if kind == "l" else words[4], kind)
            for kind, words in listed
            if len(words) == 5
        ]

    def send(self, folder: str, paths: Iterable[str]) -> Iterator[str]:
        """Sends files of a folder, each appearing whole; makes the target's folder where it is missing."""
        options = ["--checksum", "--times", "--chmod=D755,F644", "--partial-dir=.backfile-partial"]
        if self._missing:
            options.append("--mkpath")
        yield from self._listed(folder, paths, *options)
        self._missing = False

    def delete(self, workspace: str, paths: Iterable[str]) -> Iterator[str]:
        """Deletes files of the target: rsync is told to send them from a folder that has none of them.

        It has the folders that they were in, for rsync says of a missing folder that it vanished.
        """
        names = list(paths)
        with tempfile.TemporaryDirectory(dir=workspace) as nothing:
            for folder in {os.path.dirname(name) for name in names}:
                Path(nothing, folder).mkdir(parents=True, exist_ok=True)
            yield from self._listed(nothing, names, "--delete-missing-args")

    def _listed(self, folder: str, paths: Iterable[str], *options: str) -> Iterator[str]:
        listed = ["--timeout=60", "--from0", "--files-from=-"]
        command = ["rsync", *listed, *options, "--", f"{folder}/", self._place]
        yield from self._asked(command, "\0".join(paths).encode(errors="surrogateescape"))

    def _asked(self, command: list[str], feed: bytes = b"") -> Generator[str, None, Outcome]:
        outcome = yield from self._patiently(command, feed)
        if outcome.code != 0:
            raise PublishError(self._sentence(outcome))
        return outcome

    def _patiently(self, command: list[str], feed: bytes = b"") -> Generator[str, None, Outcome]:
        return (
            yield from patiently(
                lambda: run(command, env=self._env, feed=feed),
                lambda outcome: outcome.code in _BROKEN_CODES and not _is_final(outcome.said),
            )
        )

    def _sentence(self, outcome: Outcome) -> str:
        said = last_line(outcome.said.rpartition("\nrsync error")[0] or outcome.said)
        for pattern, sentence in _SENTENCES:
            if re.search(pattern, outcome.said):
                return sentence.format(place=self.shown, said=said)
        if outcome.code in _BROKEN_CODES:
            return (
                f"The connection to {self.shown} broke: {said}. Run the same command again; it goes on from "
                "where "
                "it stopped."
            )
        return f"rsync could not write to {self.shown}: {said}"


def _is_final(said: str) -> bool:
    """Whether another try would be told the same."""
    return any(re.search(pattern, said) for pattern, _ in _SENTENCES)
