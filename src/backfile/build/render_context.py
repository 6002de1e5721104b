"""What a render worker has at hand: templates, words, and the records of the catalogue."""

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from backfile.build.theme import Theme
from backfile.model.library import Record
from backfile.model.refusal import BuildError
from backfile.model.settings import Settings
from backfile.model.words import Words
from backfile.storage.read import Unreadable
from backfile.storage.within import content_of
from backfile.store import Catalogue

RECORDS = 1024
"""Records kept decoded: an article's page, its month's files and the search index ask for it soon after each
other."""


class CatalogueContext:
    """outputs.contract.Desk over a catalogue that is only read. What belongs to the theme is opened when it
    is asked for: much of what a small build does asks for none of it."""

    def __init__(self, catalogue: Path, settings: Settings, theme: Theme, heap: str = ""):
        self.settings = settings
        self._heap = heap
        self._theme = theme
        self._compiled = str(catalogue.parent / "templates")
        self._store = Catalogue(catalogue, read_only=True)
        self._templates: dict[str, Any] = {}
        self._record = lru_cache(RECORDS)(self._store.record)

    @cached_property
    def words(self) -> Words:
        return self._theme.words(self.settings.language)

    @cached_property
    def _files(self) -> dict[str, Path]:
        return self._theme.files()

    @cached_property
    def _environment(self) -> Any:
        return self._theme.environment(self._compiled)

    def record(self, number: int) -> Record:
        return self._record(number)

    def render(self, template: str, view: Any) -> str:
        try:
            found = self._templates.get(template)
            if found is None:
                found = self._templates[template] = self._environment.get_template(template)
            return str(found.render(view=view))
        except Exception as error:
            from backfile.text.template_errors import in_words

            told = in_words(error) if len(self._theme.folders) > 1 else ""
            if not told:  # the theme's own templates are no person's mistake
                raise
            raise BuildError(told) from error

    def item(self, html_view: Any) -> str:
        return Markup(self.render("item.html", html_view))

    def picture(self, file: str) -> bytes:
        try:
            return content_of(self._heap, file)
        except Unreadable as reason:
            message = f"The picture {file} {reason}, though it could be read a moment ago. Build again."
            raise BuildError(message) from reason

    def theme_file(self, path: str) -> bytes:
        return self._files[path].read_bytes()
