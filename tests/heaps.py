"""Small heaps and sites for tests: what is written, what is built, what lies on the disk afterwards."""

import re
from pathlib import Path

from backfile.build.pipeline import Job, build
from backfile.build.report import Report
from backfile.model.settings import Settings
from backfile.storage.manifest import FOLDER

STAMP = 1_600_000_000
BODY = "The ministers met in Baku on Monday and spoke of trade.\n\nThey agreed to meet again in spring."


def article(
    headline: str,
    body: str = BODY,
    date: str = "2024-03-05",
    source: str = "Caspian Gazette",
    tags: str = "",
    related: tuple[tuple[str, str, str, str], ...] = (),
) -> str:
    """A page as people save it: headline, source and date, text, hashtags, related items as
    (source, dd-mm-yyyy, headline, text)."""
    lines = [headline, f"{source} | {date}" if date else source, "", body, ""]
    if tags or related:
        lines += ["Hashtags", tags, ""]
    if related:
        lines.append("Related Articles")
        for item in related:
            lines += list(item)
    return "\n".join(lines) + "\n"


class Heap:
    """A folder with a heap, its cache and its site."""

    def __init__(self, root: Path):
        self.root = root
        self.content = root / "content"
        self.output = root / "public"
        self.cache = root / ".backfile"
        self.templates = root / "templates"
        self.settings = Settings(url="https://archive.example.org/", per_page=3, pages_from=3, feeds_from=4)
        self.content.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def job(self, **more: object) -> Job:
        places = {
            "settings": self.settings,
            "content": self.content,
            "output": self.output,
            "cache": self.cache,
            "templates": self.templates,
        }
        return Job(**{**places, **more})  # type: ignore[arg-type]

    def build(self, **more: object) -> Report:
        return build(self.job(**more))

    def site(self) -> dict[str, bytes]:
        return files_of(self.output)

    def clean_site(self, into: Path, **more: object) -> dict[str, bytes]:
        """What a first build of the same heap writes elsewhere."""
        build(self.job(output=into / "public", cache=into / "cache", **more))
        return files_of(into / "public")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path, but for the site's manifest."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.parent != folder / FOLDER
    }


def manifest_of(folder: Path) -> dict[str, bytes]:
    """The manifest of a site, file by file, without the archive's id."""
    return {
        p.name: re.sub(rb'"archive": "[0-9a-f]*"', b"", p.read_bytes())
        for p in sorted((folder / FOLDER).iterdir())
    }


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    """What tells two sites apart, for a failing test to show."""
    lines = [f"only here: {p}" for p in one.keys() - other.keys()]
    lines += [f"only there: {p}" for p in other.keys() - one.keys()]
    for path in sorted(one.keys() & other.keys()):
        if one[path] != other[path]:
            mine, theirs = one[path].decode("utf-8", "replace"), other[path].decode("utf-8", "replace")
            at = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), -1)
            shown = slice(max(0, at - 80), at + 160)
            lines.append(f"{path} differs at {at}:\n   …{mine[shown]!r}\n   …{theirs[shown]!r}")
    return "\n".join(lines[:12])
