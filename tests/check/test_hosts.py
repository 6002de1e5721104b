"""What hosts and disks don't take."""

import re

import pytest

from backfile.check.hosts import check_host, check_names, host_of, hosts, refusing
from backfile.model.settings import Settings


def test_every_host_says_where_its_limits_are_written() -> None:
    assert set(hosts()) == {"github", "gitlab", "cloudflare", "netlify", "s3"}
    for host in hosts().values():
        assert host.source.startswith("https://")
        assert host.fewer or not (host.files or host.entries or host.files_in_folder)
        assert host.smaller or not host.total


def test_what_helps_against_too_many_files_names_settings_that_there_are() -> None:
    names = {name for host in hosts().values() for name in re.findall(r"`(\w+)", host.fewer + host.smaller)}
    assert {"pages_from", "feeds_from"} <= names <= set(Settings.__struct_fields__)


@pytest.mark.parametrize(
    ("url", "target", "host"),
    [
        ("https://press.pages.dev/", "", "cloudflare"),
        ("https://library.github.io/press", "", "github"),
        ("https://example.org/", "git+https://gitlab.com/library/press.git", "gitlab"),
        ("https://example.org/", "s3://press", "s3"),
        ("https://notgithub.io/", "folder:/srv/github.io", ""),
        ("", "", ""),
    ],
)
def test_a_host_is_known_by_the_address_of_the_site_or_of_the_target(
    url: str, target: str, host: str
) -> None:
    assert host_of(url, target) == host


def test_folders_count_where_a_host_counts_them() -> None:
    many = {f"{n // 2}/{n}.html": 1 for n in range(140_000)}
    assert "210,000 files, folders among them" in next(check_host(hosts()["gitlab"], many, "")).what


def test_hosts_that_would_not_take_a_site_as_a_whole_are_known() -> None:
    assert refusing({"index.html": 1}) == []
    assert refusing({f"{n}.html": 1 for n in range(20_001)}) == ["cloudflare"]


def test_too_many_files_too_large_files_and_too_much_in_all_are_named() -> None:
    many = {f"{n}.html": 1 for n in range(20_001)}
    assert "20,001 files" in next(check_host(hosts()["cloudflare"], many, "")).what
    large = {"a.jsonl": 1_100_000_000}
    said = [finding.what for finding in check_host(hosts()["github"], large, "")]
    assert [what.partition(";")[0] for what in said] == ["1,100 MB in all", "1,100.0 MB"]
    crowded = {f"x/{n}": 1 for n in range(54_001)}
    assert [finding.path for finding in check_host(hosts()["netlify"], crowded, "")] == ["x"]
    assert "has '#'" in next(check_host(hosts()["netlify"], {"a#b.html": 1}, "")).what
    assert "longer than 1024 bytes" in next(check_host(hosts()["s3"], {"x" * 1025: 1}, "")).what


def test_more_redirects_than_a_host_reads_are_a_warning() -> None:
    text = "".join(f"/{n}.html /a.html 301\n" for n in range(2_001))
    found = list(check_host(hosts()["cloudflare"], {"a.html": 1}, text))
    assert [finding.severity for finding in found] == ["warning"]


def test_names_that_some_disks_cannot_hold_are_named() -> None:
    names = ["tags/Sea.html", "tags/sea.html", "tags/con.html", "a:b.html", "a.", "y" * 256, "fine.html"]
    assert [finding.path for finding in check_names(dict.fromkeys(names, 1))] == [
        "tags/sea.html",
        "tags/con.html",
        "a:b.html",
        "a.",
        "y" * 256,
    ]
