"""Stubs, tombstones and `_redirects`."""

from pathlib import Path

from backfile.check.site import Ask, check_site
from backfile.model.address_ledger import AddressLedger, Moved, Tombstone
from backfile.model.library import Changes
from backfile.model.settings import Settings
from backfile.outputs.tombstones import Tombstones
from tests.outputs.memory_library import MemoryContext, MemoryLibrary, build
from tests.outputs.sample import SETTINGS, sample

PROMISES = AddressLedger(
    moved=(Moved("2020/01/old.html", "2021/02/new.html"), Moved("top.html", "2021/02/new.html")),
    tombstones=(Tombstone("undated/gone.html", "At the <author's> wish."),),
)


def rendered(promises: AddressLedger, settings: Settings = SETTINGS) -> dict[str, str]:
    library = MemoryLibrary(settings, sample())
    library.promises = promises  # type: ignore[attr-defined]
    output, context = Tombstones(), MemoryContext(settings, {})
    [owned] = output.plan(library, Changes())
    return {page.path: output.render(page, context).decode() for page in owned.pages}


def test_an_old_address_leads_on_by_itself_and_by_a_link() -> None:
    stub = rendered(PROMISES)["2020/01/old.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../2021/02/new.html">' in stub
    assert '<a href="../../2021/02/new.html">' in stub
    assert '<a href="2021/02/new.html">' in rendered(PROMISES)["top.html"]


def test_hosts_that_read_redirects_get_them_under_the_path_of_the_site() -> None:
    import msgspec

    under = msgspec.structs.replace(SETTINGS, url="https://example.org/news")
    assert rendered(PROMISES, under)["_redirects"] == (
        "/news/2020/01/old.html /news/2021/02/new.html 301\n/news/top.html /news/2021/02/new.html 301\n"
    )


def test_a_tombstone_says_what_the_public_may_know() -> None:
    stone = rendered(PROMISES)["undated/gone.html"]
    assert "This article was withdrawn" in stone
    assert "At the &lt;author&#39;s&gt; wish." in stone
    assert 'name="robots" content="noindex"' in stone


def test_the_policy_and_the_counts_are_public() -> None:
    import msgspec

    settings = msgspec.structs.replace(SETTINGS, policy="Write to the context.")
    page = rendered(AddressLedger(PROMISES.moved, PROMISES.tombstones, 1204, 2), settings)["withdrawals.html"]
    for said in (
        "Write to the context.",
        "Articles taken out: 1<",
        "search: 1,204<",
        "words were taken out: 2<",
    ):
        assert said in page
    assert '<a href="../withdrawals.html">' in rendered(PROMISES)["undated/gone.html"]


def test_an_archive_without_ledgers_has_none() -> None:
    assert rendered(AddressLedger()) == {}


def test_what_stands_at_old_addresses_passes_the_check(tmp_path: Path) -> None:
    from backfile.outputs import OUTPUTS

    site = build(MemoryLibrary(SETTINGS, sample()), tuple(o for o in OUTPUTS if o.name != "search"))
    target = next(path for path in site if path[:2] == "20" and path.count("/") == 2 and "index" not in path)
    promises = AddressLedger((Moved("2020/01/old.html", target),), PROMISES.tombstones)
    files = {**site, **{path: text.encode() for path, text in rendered(promises).items()}}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    addresses = ("2020/01/old.html", "undated/gone.html", target)
    answer = check_site(Ask(str(tmp_path), addresses=addresses, own=SETTINGS.url))
    assert [str(finding) for finding in answer.findings if "search" not in finding.what] == []
