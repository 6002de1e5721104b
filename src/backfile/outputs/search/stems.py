"""The stemmers that a site gets: Snowball's own, in JavaScript, for the languages of its articles."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files as resources

from backfile.model.page import RenderedFile
from backfile.outputs.search.files import CALL, path_of

_FOLDER = resources("backfile.outputs.search") / "stemmers"
_NOTICE = (
    "/*! Snowball 3.0.1, (c) Martin Porter, Richard Boulton, Yoshiki Shibukawa, Olly Betts; BSD-3-Clause, "
    "https://snowballstem.org/license.html */"
)


@cache
def algorithms() -> dict[str, str]:
    """By language, the algorithm that cuts its words."""
    said: dict[str, str] = json.loads((_FOLDER / "languages.json").read_text("utf-8"))
    return said


def stemmed(languages: Iterable[str]) -> list[str]:
    """Those of the languages that have a stemmer, in order."""
    return sorted(set(languages) & algorithms().keys())


def stemmer_name(language: str) -> str:
    return f"stem-{language}"


def stemmer_files(languages: Iterable[str]) -> Iterator[RenderedFile]:
    """A file for each language, which gives the function that cuts a word."""
    base = (_FOLDER / "base.js").read_text("utf-8").strip()
    for language in stemmed(languages):
        algorithm = algorithms()[language]
        made = (_FOLDER / f"{algorithm}.js").read_text("utf-8").strip()
        name = stemmer_name(language)
        inside = (
            f"var BaseStemmer;{base};{made};var s=new {algorithm.capitalize()}Stemmer;return w=>s.stemWord(w)"
        )
        content = f'{_NOTICE}\n{CALL}("{name}",(function(){{{inside}}})())\n'
        yield RenderedFile(path_of(name), content.encode())
