"""Publishes to a branch of a git repository, as GitHub Pages, GitLab Pages and Codeberg serve it.

The branch holds one commit without a parent. So what was withdrawn is not kept in its history, and nobody's
working tree or other branch is touched: all happens in a bare repository in the archive's own workspace.
"""

import hashlib
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

from backfile.publishers.contract import PublishError, PublishJob, Site
from backfile.publishers.git_commands import Repository
from backfile.publishers.manifest import MANIFEST, Manifest, decode, encode, steps
from backfile.publishers.programs import need, without_secrets
from backfile.publishers.sync import describe
from backfile.publishers.turn import turn

_SCHEME = "git+"
_HOSTS_OWN = (".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev", ".netlify.app")


class GitPublisher:
    """`git+URL#BRANCH`, with any URL that git knows; the branch is gh-pages where none is named."""

    name = "git"
    example = "git+URL#BRANCH"

    def accepts(self, target: str) -> bool:
        return target.startswith(_SCHEME)

    def publish(self, site: Site, job: PublishJob) -> Iterator[str]:
        need("git", "Install it from https://git-scm.com or with your system's packages.")
        url, _, branch = job.target.removeprefix(_SCHEME).partition("#")
        branch = branch or "gh-pages"
        with turn(job.workspace):
            folder = os.path.join(job.workspace, "git-" + hashlib.sha256(url.encode()).hexdigest()[:16])
            repository = Repository(folder, url, branch)
            yield f"Asking {without_secrets(url)} for {branch} …"
            yield from repository.fetch()
            yield from _deliver(repository, site, job)


def _deliver(repository: Repository, site: Site, job: PublishJob) -> Iterator[str]:
    known = _known(repository, job)
    todo = steps(site, known, job.again)
    extra = _extra_files(site, job.url)
    yield from describe(todo, site, in_full=job.dry_run)
    if job.dry_run or (not todo and known.complete and repository.head):
        return
    kept = {path: entry for path, entry in repository.foreign(known).items() if path not in extra}
    if kept:
        yield f"{len(kept):,} files of the branch that Backfile did not put there stay as they are."
    extra[MANIFEST] = encode(Manifest(site.files))
    commit = repository.commit(site, extra, kept, f"The archive: {len(site.files):,} files")
    yield from repository.push(commit)
    yield f"Done: {repository.branch} is now {commit[:10]}."


def _known(repository: Repository, job: PublishJob) -> Manifest:
    if not repository.head:
        return Manifest()
    known = decode(repository.read(MANIFEST))
    if known is not None:
        return known
    if job.overwrite:
        return Manifest()
    raise PublishError(
        f"The branch {repository.branch} holds a history that Backfile did not write, and publishing would "
        "replace it by one commit. Name a branch that doesn't exist yet (git+URL#pages), or add --overwrite "
        "if "
        "what is on this one may go."
    )


def _extra_files(site: Site, url: str) -> dict[str, bytes]:
    """What a git host needs besides the site: no Jekyll over it, and the domain under which it serves it."""
    extra = {}
    if ".nojekyll" not in site.files:
        extra[".nojekyll"] = b""
    host = urlsplit(url).hostname or ""
    if host and "CNAME" not in site.files and not host.endswith(_HOSTS_OWN):
        extra["CNAME"] = f"{host}\n".encode()
    return extra
