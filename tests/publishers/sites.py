"""Small built sites for the tests of publishers."""

from pathlib import Path

from backfile.publishers import publisher_for
from backfile.publishers.contract import PublishJob
from backfile.publishers.manifest import LOCK, MANIFEST, survey
from backfile.storage.manifest import FOLDER

FIRST = {
    "index.html": '<a href="2025/07/harbour.html">Harbour</a>',
    "2025/07/harbour.html": "<p>The harbour reopens.</p>",
    "2025/07/index.html": '<a href="harbour.html">Harbour</a>',
    "static/site.css": "main { max-width: 70ch }",
    "feed.xml": "<feed/>",
    ".nojekyll": "",
}

SECOND = {
    **{path: text for path, text in FIRST.items() if path != "2025/07/harbour.html"},
    "index.html": '<a href="2025/07/lighthouse.html">Lighthouse</a>',
    "2025/07/lighthouse.html": "<p>The lighthouse is lit again. Ça alors, 등대!</p>",
    "2025/07/index.html": '<a href="lighthouse.html">Lighthouse</a>',
}


def write_site(folder: Path, files: dict[str, str]) -> Path:
    """Makes `folder` hold these files and no others."""
    for old in [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []:
        old.unlink()
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def read_files(folder: Path, ours: bool = False) -> dict[str, str]:
    """All files under a folder as text, without the publisher's own notes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != FOLDER and (ours or path.name not in (MANIFEST, LOCK))
    }


def publish(site: Path, target: str, workspace: Path, **choices: object) -> list[str]:
    """Publishes a folder to a target; the lines that a person would see."""
    job = PublishJob(target=target, workspace=str(workspace), **choices)  # type: ignore[arg-type]
    return list(publisher_for(target).publish(survey(str(site)), job))
