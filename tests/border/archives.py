"""A small archive as a person keeps it, for tests of what is decided about its texts."""

from pathlib import Path
from unicodedata import normalize

from click.testing import CliRunner, Result

from backfile.cli import main

LIGHTHOUSE = """The lighthouse is lit again

Northern Herald | 2 August 2025

The lighthouse on the skerry shines again after eleven dark winters, said Mads Holt, who keeps it with two
friends and a dog. They carried the lens up the ninety steps in a washing basket, wrapped in blankets.

The harbour board had wanted to replace it by a lamp on a pole. A collection among the fishermen's widows
brought in enough for the repair of the roof, and the school's choir sang on the stairs when it was lit.

Visitors may climb to the gallery on Saturdays from noon; the key hangs at the bakery.
"""
NOTICE = (
    "The ferry stays in port\n\n3 August 2025\n\n"
    "The ferry Alke will stay in port until the gale has passed.\n"
)
HARBOUR = """The harbour opens on Friday

Northern Herald | 26 July 2025

The harbour of Vik opens on Friday with new cranes, a weighing house and room for forty boats.

The mayor will cut a ribbon that was woven by the pupils of the weaving school, and the brass band of the
fire brigade plays until the tide turns.
"""
ADDRESS = "2025/08/the-lighthouse-is-lit-again.html"
WORDS = ("washing basket", "ninety steps", "gallery on Saturdays")
"""What nobody but the lighthouse's text says."""


class Archive:
    """A folder with site.yaml, a heap of three texts, and the commands that a person runs in it."""

    def __init__(self, root: Path):
        self.root = root
        (root / "site.yaml").write_text(
            f"url: https://example.org/n\npublish: {{web: 'folder:{root}/web'}}\n"
        )
        self.write("lighthouse.txt", LIGHTHOUSE)
        self.write("notice.txt", NOTICE)
        self.write("harbour.txt", HARBOUR)

    def write(self, name: str, text: str) -> None:
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def move(self, name: str, to: str) -> None:
        target = self.root / "content" / to
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / "content" / name).rename(target)

    def delete(self, name: str) -> None:
        (self.root / "content" / name).unlink()

    def tried(self, *words: str) -> Result:
        return CliRunner().invoke(main, [words[0], "--root", str(self.root), *words[1:]])

    def run(self, *words: str) -> str:
        result = self.tried(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def build(self, *more: str) -> str:
        return self.run("build", "--jobs", "1", *more)

    def refused(self, *words: str) -> str:
        result = self.tried(*words)
        assert result.exit_code == 1, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.output

    def withdraw(self, name: str, mode: str = "tombstone", *more: str) -> str:
        return self.run("withdraw", name, "--mode", mode, *more)

    def site(self) -> dict[str, str]:
        return {p: content.decode("utf-8", "replace") for p, content in self.bytes_of("public").items()}

    def bytes_of(self, folder: str) -> dict[str, bytes]:
        root = self.root / folder
        return {
            p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()
        }

    def saying(self, *words: str, folder: str = "public") -> list[str]:
        """The files under a folder that hold one of the words, by path."""
        forms = [form.encode() for word in words for form in (word, normalize("NFD", word))]
        return [path for path, content in self.bytes_of(folder).items() if any(f in content for f in forms)]

    def as_built_anew(self) -> dict[str, bytes]:
        """The site that a first build of the same folder would make."""
        anew = self.root.parent / f"{self.root.name}-anew"
        self.run("build", "--jobs", "1", "--output", str(anew / "site"), "--cache", str(anew / "cache"))
        return {
            p.relative_to(anew / "site").as_posix(): p.read_bytes()
            for p in sorted((anew / "site").rglob("*"))
            if p.is_file()
        }


def made(root: Path) -> Archive:
    """An archive that was built once."""
    root.mkdir()
    archive = Archive(root)
    archive.build()
    return archive
