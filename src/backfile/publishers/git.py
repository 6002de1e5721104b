"""Publishes to a branch of a git repository, as GitHub Pages, GitLab Pages and Codeberg serve it.

A branch that only Backfile has written to holds one commit without a parent, so that what was withdrawn is
not kept in its history; where others have put commits of theirs on it, they stay below ours. Nobody's working
tree or other branch is touched: all happens in a bare repository in the archive's own workspace.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from backfile.publishers.contract import FileState, PublishError, PublishJob, Site
from backfile.publishers.git_commands import Repository
from backfile.publishers.manifest import MANIFEST, PublishedFiles, decode, encode, steps
from backfile.publishers.programs import need, without_secrets
from backfile.publishers.sync import describe
from backfile.publishers.turn import turn
from backfile.publishers.whose import in_the_way, refuse_another, refuse_foreign, refuse_removals
from backfile.text.counting import counted
from backfile.text.hashing import digest

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
    target = without_secrets(job.target)
    found = _known(repository, job)
    refuse_another(found, site, job, target)
    known = found or PublishedFiles()
    foreign = repository.foreign(known)
    extra = {path: content for path, content in _extra_files(site, job.url).items() if path not in foreign}
    whole = _with(site, extra)
    _refuse_foreign(foreign, whole, known, job, target)
    todo = steps(whole, known, job.again)
    refuse_removals(todo, whole, known, job, target)
    yield from describe(todo, whole, in_full=job.dry_run)
    has_past = repository.has_past()
    if job.dry_run or not (todo or not known.is_told(site) or (has_past and job.no_history)):
        return
    kept = {path: entry for path, entry in foreign.items() if path not in whole.files}
    if kept:
        files = counted(len(kept), "file")
        yield f"Left alone on the branch, for Backfile did not put it there: {files}."
    extra[MANIFEST] = encode(PublishedFiles(whole.files, site.archive))
    after = repository.head if has_past and found is not None and not job.no_history else ""
    commit = repository.commit(site, extra, kept, f"The archive: {counted(len(site.files), 'file')}", after)
    yield from repository.push(commit)
    yield from _kept_by_host(repository, bool(todo.changed or todo.gone or has_past), after)
    yield f"Done: {repository.branch} is now {commit[:10]}."


def _kept_by_host(repository: Repository, is_replaced: bool, after: str) -> Iterator[str]:
    """What stays readable at the host, in sentences."""
    if after:
        yield (
            f"{repository.branch} has earlier commits of others, so its history was kept: what was replaced, "
            "deleted or withdrawn can be read there. `backfile publish --no-history` leaves one commit."
        )
    elif repository.head and is_replaced:
        yield (
            f"The host may show what was replaced for a while under its old commit, {repository.head[:10]}, "
            "and forks and clones keep it. If something was withdrawn, ask the host to delete that commit."
        )


def _known(repository: Repository, job: PublishJob) -> PublishedFiles | None:
    if not repository.head:
        return PublishedFiles()
    known = decode(repository.read(MANIFEST))
    if known is not None or job.overwrite:
        return known
    raise PublishError(
        f"The branch {repository.branch} holds a history that Backfile did not write, and publishing would "
        "replace it by one commit. Name a branch that doesn't exist yet (git+URL#pages), or add --overwrite "
        "if what is on this one may go."
    )


def _refuse_foreign(
    foreign: Iterable[str], site: Site, known: PublishedFiles, job: PublishJob, target: str
) -> None:
    refuse_foreign(lambda paths: in_the_way(foreign, paths), site, known, job, target)


def _with(site: Site, extra: dict[str, bytes]) -> Site:
    """The site with the files that the host needs besides."""
    states = {path: FileState(len(content), digest(content)) for path, content in extra.items()}
    return Site(site.folder, {**site.files, **states}, site.archive)


def _extra_files(site: Site, url: str) -> dict[str, bytes]:
    """What a git host needs besides the site: no Jekyll over it, and the domain under which it serves it."""
    extra = {}
    if ".nojekyll" not in site.files:
        extra[".nojekyll"] = b""
    host = urlsplit(url).hostname or ""
    if host and "CNAME" not in site.files and not host.endswith(_HOSTS_OWN):
        extra["CNAME"] = f"{host}\n".encode()
    return extra
