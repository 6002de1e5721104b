"""One branch of one remote repository, by way of a bare repository of our own: what is asked of git."""

import os
import re
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

from backfile.publishers.contract import PublishError, Site
from backfile.publishers.manifest import OURS, PublishedFiles
from backfile.publishers.programs import Outcome, last_line, patiently, run, without_secrets

_PUBLISHED = "refs/backfile/published"

_BROKEN = re.compile(
    r"Could not resolve host|Connection (?:reset|refused|timed out|closed)|timed out|early EOF|hung up|"
    r"RPC failed|unexpected disconnect|Operation too slow|HTTP 5\d\d|error: 5\d\d"
)
_SENTENCES = (
    (
        r"stale info|fetch first|cannot lock ref|failed to lock",
        "Someone else changed {branch} of {url} while this was sent. Nothing of theirs was replaced; run "
        "the same "
        "command again.",
    ),
    (
        r"Permission denied|Authentication failed|could not read (?:Username|Password)|prompts disabled|"
        r"HTTP 40[13]|error: 40[13]|Host key verification failed|not authorized",
        "{url} lets nobody in with the credentials that git has here. Set up an SSH key or a credential "
        "helper "
        "(docs/publish.md says how), and see that `git ls-remote {url}` works.",
    ),
    (
        r"not found|does not exist|not appear to be a git repository|No such file|does not appear",
        "There is no repository at {url}. Create it on the host first, or correct the address.",
    ),
    (
        r"No space left|disk quota|Disk quota",
        "A disk is full, here or at {url}. Make room and run the same command again.",
    ),
    (
        r"pre-receive hook declined|protected branch|remote rejected|hook declined",
        "{url} refused the new {branch}: {said}. Look at the repository's rules for that branch.",
    ),
    (_BROKEN.pattern, "The connection to {url} broke: {said}. Run the same command again."),
)


class Repository:
    """The bare repository in `folder`; `head` is the commit that the remote branch had, "" for none."""

    def __init__(self, folder: str, url: str, branch: str) -> None:
        self.branch = branch
        self.head = ""
        self._url = url
        self._env = {"GIT_TERMINAL_PROMPT": "0", "GIT_DIR": str(Path(folder).resolve())}
        if "GIT_SSH_COMMAND" not in os.environ:
            self._env["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
        if not Path(folder).is_dir():
            self._git("init", "--quiet", "--bare", "--", folder)

    def fetch(self) -> Iterator[str]:
        """Learns what the remote branch holds; yields lines while the connection is bad."""
        asked = yield from self._over_network(
            "ls-remote", "--heads", "--", self._url, f"refs/heads/{self.branch}"
        )
        self.head = asked.out.decode().partition("\t")[0].strip()
        if self.head and not self._has(f"{self.head}^{{tree}}"):
            yield from self._over_network(
                "fetch", "--quiet", "--depth=1", "--no-tags", "--", self._url, self.head
            )

    def read(self, path: str) -> bytes | None:
        """A file of the remote branch, None where it has none."""
        outcome = run(["git", "cat-file", "blob", f"{self.head}:{path}"], self._env)
        return outcome.out if outcome.code == 0 else None

    def foreign(self, known: PublishedFiles) -> dict[str, tuple[str, str]]:
        """Path -> mode and blob of those of the branch's files that Backfile did not put there."""
        if not self.head:
            return {}
        listed = self._git("ls-tree", "-r", "-z", self.head).out.decode(errors="surrogateescape")
        found = {}
        for line in filter(None, listed.split("\0")):
            about, _, path = line.partition("\t")
            if path not in known.files and path not in OURS:
                mode, _, blob = about.split(" ")
                found[path] = (mode, blob)
        return found

    def has_past(self) -> bool:
        """Whether the branch's commit has others before it."""
        if not self.head:
            return False
        said = self._git("cat-file", "commit", self.head).out
        return b"\nparent " in said.partition(b"\n\n")[0]

    def commit(
        self,
        site: Site,
        extra: dict[str, bytes],
        kept: dict[str, tuple[str, str]],
        message: str,
        after: str = "",
    ) -> str:
        """Makes the site, the extra files and the kept ones a commit, and no other file; its name. It comes
        `after` another one, or has no parent.

        By fast-import, which writes one pack: a file for each object costs a hundred times as much.
        """
        command = ["git", "-c", "pack.compression=3", "fast-import", "--quiet", "--force"]
        importer = subprocess.Popen(
            command,
            env={**os.environ, **self._env},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert importer.stdin is not None
        try:
            importer.stdin.write(_commit_head(self._committer(), message, after))
            for path, (mode, blob) in kept.items():
                importer.stdin.write(f"M {mode} {blob} {_quoted(path)}\n".encode(errors="surrogateescape"))
            for path in site.files:
                importer.stdin.write(_file(path, site.content(path)))
            for path, content in extra.items():
                importer.stdin.write(_file(path, content))
        except BrokenPipeError:
            pass  # git has said why, and is asked below
        except BaseException:
            importer.kill()
            importer.communicate()
            raise
        _, said = importer.communicate()
        if importer.returncode != 0:
            raise PublishError(self._sentence(said.decode(errors="replace")))
        return self._git("rev-parse", _PUBLISHED).out.decode().strip()

    def push(self, commit: str) -> Iterator[str]:
        """Replaces the remote branch by a commit, unless someone else has changed it since `fetch`."""
        ref = f"refs/heads/{self.branch}"
        lease = f"--force-with-lease={ref}:{self.head}"
        yield from self._over_network("push", "--quiet", lease, "--", self._url, f"{commit}:{ref}")
        self._forget_replaced()

    def _forget_replaced(self) -> None:
        """Drops what no longer belongs to the branch: our own copy keeps nothing that was withdrawn either.
        Without a search for differences, so that it costs no more than to copy the files."""
        Path(self._env["GIT_DIR"], "FETCH_HEAD").unlink(missing_ok=True)
        run(["git", "-c", "pack.window=0", "repack", "-a", "-d", "--quiet"], self._env)
        run(["git", "prune", "--expire=now"], self._env)

    def _committer(self) -> str:
        given = run(["git", "var", "GIT_COMMITTER_IDENT"], self._env)
        if given.code == 0:
            return given.out.decode().strip()
        named = {"GIT_COMMITTER_NAME": "Backfile", "GIT_COMMITTER_EMAIL": "backfile@localhost"}
        return self._git("var", "GIT_COMMITTER_IDENT", env=named).out.decode().strip()

    def _has(self, thing: str) -> bool:
        return run(["git", "cat-file", "-e", thing], self._env).code == 0

    def _git(self, *words: str, env: dict[str, str] | None = None) -> Outcome:
        outcome = run(["git", *words], {**self._env, **(env or {})})
        if outcome.code != 0:
            raise PublishError(self._sentence(outcome.said))
        return outcome

    def _over_network(self, *words: str) -> Generator[str, None, Outcome]:
        outcome = yield from patiently(
            lambda: run(["git", *words], self._env),
            lambda outcome: outcome.code != 0 and bool(_BROKEN.search(outcome.said)),
        )
        if outcome.code != 0:
            raise PublishError(self._sentence(outcome.said))
        return outcome

    def _sentence(self, said: str) -> str:
        url = without_secrets(self._url)
        for pattern, sentence in _SENTENCES:
            if re.search(pattern, said):
                return sentence.format(url=url, branch=self.branch, said=last_line(said))
        return f"git failed at {url}: {last_line(said)}"


def _commit_head(committer: str, message: str, after: str) -> bytes:
    text = message.encode()
    start = b"from %s\ndeleteall\n" % after.encode() if after else b""
    head = b"commit %s\ncommitter %s\ndata %d\n%s\n"
    return head % (_PUBLISHED.encode(), committer.encode(), len(text), text) + start


def _file(path: str, content: bytes) -> bytes:
    name = _quoted(path).encode(errors="surrogateescape")
    return b"M 100644 inline %s\ndata %d\n%s\n" % (name, len(content), content)


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
