"""When a build would take away so much that a person must be asked: a disk may not be mounted."""

from backfile.build.job import Job
from backfile.model.refusal import BuildError
from backfile.model.removals import are_many
from backfile.store import Catalogue

_GO_ON = (
    "Nothing was changed. Is the disk mounted, and is it the right folder? If they are to go, build with "
    "--allow-removals."
)


def refuse_an_empty_heap(job: Job, store: Catalogue, files: int) -> None:
    """Raises BuildError where a heap without files would empty a site that has articles."""
    had = 0 if files or job.allow_removals else store.count_own_articles()
    if had:
        raise BuildError(f"The heap {job.content} holds no files; the site would lose {_all(had)}. {_GO_ON}")


def refuse_many(job: Job, store: Catalogue, whole: bool) -> None:
    """Raises BuildError where the site would lose all its articles, or many; `whole`: all is planned."""
    gone = 0 if job.allow_removals else sum(file.article for file in store.orphans(whole))
    if not gone:
        return
    had, left = store.count_own_articles(), store.count_articles()[0]
    if left and not are_many(gone, had):
        return
    lost = _all(gone) if not left or gone == had else f"{gone:,} of its {had:,} articles"
    raise BuildError(
        f"The site {job.output} would lose {lost}: the heap {job.content} no longer gives them. {_GO_ON}"
    )


def _all(articles: int) -> str:
    return "its only article" if articles == 1 else f"all its {articles:,} articles"
