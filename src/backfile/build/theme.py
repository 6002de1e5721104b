"""The theme: where templates, words and static files come from, and what a change of theirs makes stale."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from backfile.model.refusal import BuildError
from backfile.model.words import Words
from backfile.text.hashing import digest

PACKAGED = Path(__file__).parents[1] / "theme"
CHECKOUT = Path(__file__).parents[3] / "templates"

_TEXTS = (".html", ".po")


def own_theme() -> Path:
    """The folder of the default theme: inside the package, or beside `src` in a checkout."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


class Theme(Struct, frozen=True):
    """Folders in which a file of the theme is looked up, the site's own first."""

    folders: tuple[str, ...]

    def files(self) -> dict[str, Path]:
        """Every file of the theme by its name with forward slashes, sorted; the first folder's wins."""
        found: dict[str, Path] = {}
        for folder in map(Path, self.folders):
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found.setdefault(path.relative_to(folder).as_posix(), path)
        return dict(sorted(found.items()))

    def digests(self) -> dict[str, bytes]:
        """A digest of every file, by name. Raises BuildError where one that should be a text is none."""
        return {
            name: digest(_text(path).encode() if name.endswith(_TEXTS) else path.read_bytes())
            for name, path in self.files().items()
        }

    def words(self, language: str) -> Words:
        """The words of the interface: the theme's catalogue, then what the site's own says otherwise."""
        from backfile.text.wording import read_words

        name = f"locale/{language.split('-')[0]}.po"
        texts = [_text(path) for folder in reversed(self.folders) if (path := Path(folder) / name).is_file()]
        return read_words(texts, language)

    def environment(self, cache_folder: str) -> Any:
        """The Jinja environment: escapes everywhere, a name that the view lacks is an error."""
        from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

        from backfile.text.templating import ViewEnvironment

        compiled = None
        if cache_folder:
            Path(cache_folder).mkdir(parents=True, exist_ok=True)
            compiled = FileSystemBytecodeCache(cache_folder)
        return ViewEnvironment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=compiled,
        )

    def closure(self, names: Iterable[str]) -> bytes:
        """A digest of these templates and of all that they extend, include or import."""
        files = self.files()
        seen: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in seen and name in files:
                seen.add(name)
                waiting += _references(_text(files[name]))
        return digest(b"".join(name.encode() + digest(files[name].read_bytes()) for name in sorted(seen)))


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BuildError(f"{file} is not UTF-8; save it as UTF-8 text, then build again.") from error


@cache
def _references(source: str) -> tuple[str, ...]:
    from re import findall

    return tuple(findall(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']", source))
