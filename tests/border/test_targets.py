"""Whose a target is, what is in the way there, what would be lost: asked at every publish of every kind."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from backfile.publishers import publisher_for
from backfile.publishers.contract import PublishError, PublishJob
from backfile.publishers.manifest import survey
from backfile.storage.manifest import FOLDER, Manifest
from tests.border.targets import KINDS, MADE, Target, a_branch, a_bucket, a_folder, git
from tests.publishers.sites import FIRST, SECOND, write_site

NEW = "2025/07/lighthouse.html"


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    yield from MADE[request.param](tmp_path)


def a_site(folder: Path, files: dict[str, str], archive: str = "a" * 32) -> Path:
    """A built site with a manifest that bears an archive's id."""
    write_site(folder, files)
    Manifest(str(folder)).begin(archive)
    return folder


def test_a_target_bears_the_archives_id_and_refuses_another(target: Target, tmp_path: Path) -> None:
    target.publish(a_site(tmp_path / "one/public", FIRST))
    other = a_site(tmp_path / "other/public", SECOND, "b" * 32)
    for _ in range(2):
        with pytest.raises(PublishError, match="site of another archive"):
            target.publish(other)
        with pytest.raises(PublishError, match="site of another archive"):
            target.publish(other, dry_run=True)
    assert target.held() == FIRST
    target.publish(other, overwrite=True)
    assert target.held() == SECOND
    with pytest.raises(PublishError, match="site of another archive"):
        target.publish(tmp_path / "one/public")


def test_the_same_archive_goes_on_from_another_computer(target: Target, tmp_path: Path) -> None:
    target.publish(a_site(tmp_path / "one/public", FIRST))
    target.publish(a_site(tmp_path / "other/public", SECOND))
    assert target.held() == SECOND


def test_a_site_that_lost_its_manifest_is_not_published_over_an_archives(
    target: Target, tmp_path: Path
) -> None:
    target.publish(a_site(tmp_path / "public", FIRST))
    with pytest.raises(PublishError, match="manifest is missing"):
        target.publish(write_site(tmp_path / "bare", SECOND))


def test_a_file_of_others_in_a_new_pages_way_is_named_at_every_publish(
    target: Target, tmp_path: Path
) -> None:
    target.publish(a_site(tmp_path / "public", FIRST))
    target.put(NEW, "by hand")
    target.put("verification.txt", "by hand")
    held = target.held()
    site = a_site(tmp_path / "public", SECOND)
    for choices in ({}, {"again": True}, {"dry_run": True}):
        with pytest.raises(PublishError, match=f"would replace \\({NEW}\\)"):
            target.publish(site, **choices)
    assert target.held() == held
    target.publish(site, overwrite=True)
    assert target.held() == {**SECOND, "verification.txt": "by hand"}


def test_a_file_of_others_where_a_folder_belongs_is_named(target: Target, tmp_path: Path) -> None:
    target.publish(a_site(tmp_path / "public", FIRST))
    if target.address.startswith("s3:"):
        pytest.skip("names of objects are no folders: nothing is in the way")
    target.put("tags", "by hand")
    with pytest.raises(PublishError, match="tags"):
        target.publish(a_site(tmp_path / "public", {**FIRST, "tags/sea.html": "x"}))
    assert target.held() == {**FIRST, "tags": "by hand"}


def test_many_new_files_are_asked_for_too(target: Target, tmp_path: Path) -> None:
    target.publish(a_site(tmp_path / "public", FIRST))
    target.put("2025/08/77.html", "by hand")
    many = {f"2025/08/{n}.html": f"<p>{n}</p>" for n in range(120)}
    with pytest.raises(PublishError, match=r"would replace \(2025/08/77.html\)"):
        target.publish(a_site(tmp_path / "public", {**FIRST, **many}))


def test_a_publish_that_would_delete_much_stops_before_it_changes_anything(
    target: Target, tmp_path: Path
) -> None:
    many = {f"2025/08/{n}.html": f"<p>{n}</p>" for n in range(30)}
    target.publish(a_site(tmp_path / "public", {**FIRST, **many}))
    held = target.held()
    site = a_site(tmp_path / "public", {**FIRST, "index.html": "changed"})
    for choices in ({}, {"dry_run": True}):
        with pytest.raises(PublishError, match=r"lose 30 of the 36 files .* --allow-removals"):
            target.publish(site, **choices)
    assert target.held() == held
    target.publish(site, allow_removals=True)
    assert target.held() == {**FIRST, "index.html": "changed"}


def test_a_few_deleted_files_need_no_question(target: Target, tmp_path: Path) -> None:
    many = {f"2025/08/{n}.html": f"<p>{n}</p>" for n in range(20)}
    target.publish(a_site(tmp_path / "public", {**FIRST, **many}))
    target.publish(a_site(tmp_path / "public", FIRST))
    assert target.held() == FIRST


def test_a_target_of_an_older_version_gets_the_id(target: Target, tmp_path: Path) -> None:
    target.publish(write_site(tmp_path / "public", FIRST))
    a_site(tmp_path / "public", FIRST)
    target.publish(tmp_path / "public")
    with pytest.raises(PublishError, match="another archive"):
        target.publish(a_site(tmp_path / "other/public", SECOND, "b" * 32))


def test_the_sites_own_manifest_is_not_sent(target: Target, tmp_path: Path) -> None:
    target.publish(a_site(tmp_path / "public", FIRST))
    assert not [path for path in target.held() if FOLDER in path]


def test_a_site_whose_build_was_cut_off_is_not_published(tmp_path: Path) -> None:
    site = a_site(tmp_path / "public", FIRST)
    manifest = Manifest(str(site))
    manifest.begin("a" * 32)
    manifest.expect(["index.html"])
    manifest.close()
    with pytest.raises(PublishError, match="cut off"):
        survey(str(site))


def test_nothing_is_published_through_a_link(tmp_path: Path) -> None:
    (target,) = a_folder(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target.publish(a_site(tmp_path / "public", FIRST))
    (tmp_path / "stick/tags").symlink_to(elsewhere)
    with pytest.raises(PublishError, match=r"tags \(a link\)"):
        target.publish(a_site(tmp_path / "public", {**FIRST, "tags/sea.html": "x"}))
    (tmp_path / "stick/2025").rename(elsewhere / "2025")
    (tmp_path / "stick/2025").symlink_to(elsewhere / "2025")
    with pytest.raises(PublishError, match=r"2025 \(a link\)"):
        target.publish(a_site(tmp_path / "public", SECOND), overwrite=True)
    assert "lighthouse.html" not in [path.name for path in elsewhere.rglob("*")]
    assert (elsewhere / "2025/07/harbour.html").read_text() == FIRST["2025/07/harbour.html"]


# What hosts keep -------------------------------------------------------------------------------------------


def test_commits_of_others_stay_below_ours_until_no_history_leaves_one(tmp_path: Path) -> None:
    (target,) = a_branch(tmp_path)
    remote = tmp_path / "remote.git"
    target.publish(a_site(tmp_path / "public", FIRST))
    target.put("CNAME", "news.example.org\n")
    lines = target.publish(a_site(tmp_path / "public", SECOND), url="https://other.example.org/")
    assert git("rev-list", "--count", "pages", cwd=remote).strip() == "3"
    assert any("history was kept" in line and "--no-history" in line for line in lines)
    assert "2025/07/harbour.html" not in target.held()
    lines = target.publish(tmp_path / "public", no_history=True)
    assert git("rev-list", "--count", "pages", cwd=remote).strip() == "1"
    assert any("old commit" in line and "ask the host" in line for line in lines)
    assert target.held() == {**SECOND, "CNAME": "news.example.org\n"}


def test_a_replaced_commit_is_said_to_stay_readable(tmp_path: Path) -> None:
    (target,) = a_branch(tmp_path)
    first = target.publish(a_site(tmp_path / "public", FIRST))
    assert not any("old commit" in line for line in first)
    assert any("old commit" in line for line in target.publish(a_site(tmp_path / "public", SECOND)))


def test_our_own_copy_of_the_branch_keeps_nothing_that_was_replaced(tmp_path: Path) -> None:
    (target,) = a_branch(tmp_path)
    withdrawn = {**FIRST, "2025/07/harbour.html": "<p>Said by Jane Doe.</p>"}
    target.publish(a_site(tmp_path / "public", withdrawn))
    target.publish(a_site(tmp_path / "public", SECOND))
    (copy,) = (tmp_path / "workspace").glob("git-*")
    held = git("cat-file", "--batch-all-objects", "--batch", cwd=copy)
    assert "lighthouse is lit" in held
    assert "Jane Doe" not in held


def test_a_bucket_that_keeps_versions_is_said_to(tmp_path: Path) -> None:
    for target in a_bucket(tmp_path):
        target.publish(a_site(tmp_path / "public", FIRST))
        assert not any(
            "former versions" in line for line in target.publish(a_site(tmp_path / "public", SECOND))
        )
        target.bucket.Versioning().enable()  # type: ignore[attr-defined]
        lines = target.publish(a_site(tmp_path / "public", FIRST))
        assert any("keeps former versions" in line and "withdrawn" in line for line in lines)


def test_a_domain_of_ones_own_is_changed_with_the_address(tmp_path: Path) -> None:
    (target,) = a_branch(tmp_path)
    target.publish(a_site(tmp_path / "public", FIRST), url="https://one.example.org/")
    target.publish(a_site(tmp_path / "public", FIRST), url="https://two.example.org/")
    assert target.held()["CNAME"] == "two.example.org\n"


# Programs that we start ------------------------------------------------------------------------------------


def attempted(site: Path, target: str) -> None:
    job = PublishJob(target, str(site.parent / "workspace"))
    with pytest.raises(PublishError):
        list(publisher_for(target).publish(survey(str(site)), job))


def test_no_address_becomes_an_option_of_a_program(tmp_path: Path) -> None:
    site, mark = a_site(tmp_path / "public", FIRST), tmp_path / "mark"
    for address in (
        f"git+--upload-pack=touch${{IFS}}{mark}#x",
        f"git+--exec=touch {mark}#x",
        f"git+ext::sh -c touch% {mark}#x",
        f"git+ssh://-oProxyCommand=touch {mark}/x#x",
        f"-e{mark}@host:path",
        f"--rsh=touch@host:{mark}",
        f"me@-oProxyCommand=touch:{mark}",
        f"me@-F{mark}:x",
    ):
        attempted(site, address)
    assert not mark.exists()


def test_a_branch_whose_name_looks_like_an_option_is_a_branch(tmp_path: Path) -> None:
    git("init", "-q", "--bare", str(tmp_path / "remote.git"), cwd=tmp_path)
    site = a_site(tmp_path / "public", FIRST)
    job = PublishJob(f"git+file://{tmp_path}/remote.git#--delete", str(tmp_path / "workspace"))
    try:
        list(publisher_for(job.target).publish(survey(str(site)), job))
    except PublishError:
        return  # git may refuse the name; it may not obey it
    refs = subprocess.run(
        ["git", "show-ref"], cwd=tmp_path / "remote.git", capture_output=True, text=True, check=False
    )
    assert "refs/heads/--delete" in refs.stdout
