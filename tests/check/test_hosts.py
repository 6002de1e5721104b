"""What hosts and disks don't take."""

from backfile.check.hosts import check_host, check_names, hosts


def test_every_host_says_where_its_limits_are_written() -> None:
    assert set(hosts()) == {"github", "cloudflare", "netlify", "s3"}
    assert all(host.source.startswith("https://") and host.advice for host in hosts().values())


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
