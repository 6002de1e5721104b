"""Publishing to a branch of a real bare repository."""

import shutil
import subprocess
from pathlib import Path

import pytest

from backfile.publishers.contract import PublishError
from tests.publishers.sites import FIRST, SECOND, publish, read_files, write_site

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NOBODY = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(*words: str, cwd: Path) -> str:
    done = subprocess.run(["git", *words], cwd=cwd, env=NOBODY, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    git("init", "-q", "--bare", str(folder), cwd=tmp_path)
    return folder


def checkout(remote: Path, branch: str, place: Path) -> dict[str, str]:
    shutil.rmtree(place, ignore_errors=True)
    git("clone", "-q", "--branch", branch, str(remote), str(place), cwd=remote)
    shutil.rmtree(place / ".git")
    return read_files(place)


def test_the_branch_becomes_the_site_in_one_commit_without_a_past(tmp_path: Path, remote: Path) -> None:
    site, target = tmp_path / "public", f"git+file://{remote}#pages"
    publish(write_site(site, FIRST), target, tmp_path / "workspace")
    assert checkout(remote, "pages", tmp_path / "seen") == FIRST
    publish(write_site(site, SECOND), target, tmp_path / "workspace")
    assert checkout(remote, "pages", tmp_path / "seen") == SECOND
    assert git("rev-list", "--count", "pages", cwd=remote) == "1"


def test_nothing_is_pushed_where_nothing_changed(tmp_path: Path, remote: Path) -> None:
    site, target = write_site(tmp_path / "public", FIRST), f"git+file://{remote}"
    publish(site, target, tmp_path / "workspace")
    before = git("rev-parse", "gh-pages", cwd=remote)
    assert publish(site, target, tmp_path / "workspace")[-1] == "The target is up to date."
    assert git("rev-parse", "gh-pages", cwd=remote) == before


def test_another_computer_goes_on_from_what_the_branch_holds(tmp_path: Path, remote: Path) -> None:
    site, target = tmp_path / "public", f"git+file://{remote}#pages"
    publish(write_site(site, FIRST), target, tmp_path / "workspace")
    lines = publish(write_site(site, SECOND), target, tmp_path / "another workspace")
    assert any(line.startswith("1 new and 2 changed") for line in lines)
    assert checkout(remote, "pages", tmp_path / "seen") == SECOND


def test_files_that_others_put_on_the_branch_stay(tmp_path: Path, remote: Path) -> None:
    site, target = tmp_path / "public", f"git+file://{remote}#pages"
    publish(write_site(site, FIRST), target, tmp_path / "workspace")
    git("clone", "-q", "--branch", "pages", str(remote), str(tmp_path / "by hand"), cwd=tmp_path)
    (tmp_path / "by hand/verification.txt").write_text("a word from a search engine")
    git("add", "verification.txt", cwd=tmp_path / "by hand")
    git("commit", "-qm", "By hand", cwd=tmp_path / "by hand")
    git("push", "-q", cwd=tmp_path / "by hand")
    publish(write_site(site, SECOND), target, tmp_path / "workspace")
    seen = checkout(remote, "pages", tmp_path / "seen")
    assert seen == {**SECOND, "verification.txt": "a word from a search engine"}


def test_a_branch_with_a_history_of_its_own_is_refused(tmp_path: Path, remote: Path) -> None:
    git("clone", "-q", str(remote), str(tmp_path / "work"), cwd=tmp_path)
    git("checkout", "-qb", "main", cwd=tmp_path / "work")
    git("commit", "-q", "--allow-empty", "-m", "The source", cwd=tmp_path / "work")
    git("push", "-q", "origin", "main", cwd=tmp_path / "work")
    before = git("rev-parse", "main", cwd=remote)
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="holds a history that Backfile did not write"):
        publish(site, f"git+file://{remote}#main", tmp_path / "workspace")
    assert git("rev-parse", "main", cwd=remote) == before


def test_the_working_tree_and_its_index_are_not_touched(tmp_path: Path, remote: Path) -> None:
    work = tmp_path / "work"
    git("clone", "-q", str(remote), str(work), cwd=tmp_path)
    write_site(work / "public", FIRST)
    (work / "draft.txt").write_text("not to be published")
    before = git("status", "--porcelain", "--ignored", cwd=work)
    publish(work / "public", f"git+file://{remote}#pages", tmp_path / "workspace")
    assert git("status", "--porcelain", "--ignored", cwd=work) == before
    assert "draft.txt" not in checkout(remote, "pages", tmp_path / "seen")


def test_jekyll_is_kept_off_and_a_domain_is_named(tmp_path: Path, remote: Path) -> None:
    plain = {path: text for path, text in FIRST.items() if path != ".nojekyll"}
    site, target = write_site(tmp_path / "public", plain), f"git+file://{remote}#pages"
    publish(site, target, tmp_path / "workspace", url="https://news.example.org/")
    seen = checkout(remote, "pages", tmp_path / "seen")
    assert seen == {**FIRST, "CNAME": "news.example.org\n"}


def test_a_page_of_the_host_itself_needs_no_domain(tmp_path: Path, remote: Path) -> None:
    site, target = write_site(tmp_path / "public", FIRST), f"git+file://{remote}#pages"
    publish(site, target, tmp_path / "workspace", url="https://someone.github.io/archive/")
    assert "CNAME" not in checkout(remote, "pages", tmp_path / "seen")


def test_a_second_publisher_in_between_loses_nothing(tmp_path: Path, remote: Path) -> None:
    from backfile.publishers.contract import PublishJob
    from backfile.publishers.git import GitPublisher
    from backfile.publishers.manifest import survey

    site, target = tmp_path / "public", f"git+file://{remote}#pages"
    slow = GitPublisher().publish(
        survey(str(write_site(site, FIRST))), PublishJob(target=target, workspace=str(tmp_path / "workspace"))
    )
    next(slow)
    assert next(slow).startswith("6 new")
    publish(write_site(tmp_path / "other", SECOND), target, tmp_path / "another workspace")
    with pytest.raises(PublishError, match="Someone else changed pages"):
        list(slow)
    assert checkout(remote, "pages", tmp_path / "seen") == SECOND
    publish(site, target, tmp_path / "workspace")
    assert checkout(remote, "pages", tmp_path / "seen") == FIRST


def test_a_dry_run_leaves_the_remote_as_it_was(tmp_path: Path, remote: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    lines = publish(site, f"git+file://{remote}#pages", tmp_path / "workspace", dry_run=True)
    assert "would send    index.html" in lines
    assert git("branch", "--list", cwd=remote) == ""


def test_a_repository_that_is_not_there_is_named(tmp_path: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="There is no repository at"):
        publish(site, f"git+file://{tmp_path}/nowhere.git#pages", tmp_path / "workspace")


def test_a_token_in_the_address_is_never_shown(tmp_path: Path, remote: Path) -> None:
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError) as refused:
        publish(site, "git+ftp://someone:s3cret@127.0.0.1:9/archive.git", tmp_path / "workspace")
    assert "s3cret" not in str(refused.value)


def test_a_repository_that_refuses_says_why(tmp_path: Path, remote: Path) -> None:
    hook = remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    site = write_site(tmp_path / "public", FIRST)
    with pytest.raises(PublishError, match="Look at the repository's rules"):
        publish(site, f"git+file://{remote}#pages", tmp_path / "workspace")


def test_names_that_git_would_quote_are_published_too(tmp_path: Path, remote: Path) -> None:
    files = {**FIRST, 'tags/sea "quoted" \\ 바다.html': "x"}
    publish(write_site(tmp_path / "public", files), f"git+file://{remote}#pages", tmp_path / "workspace")
    assert checkout(remote, "pages", tmp_path / "seen") == files
