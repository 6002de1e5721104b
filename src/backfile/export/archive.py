"""Opens what the last build left, so that a selection can be made of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backfile.build.library import CatalogueLibrary
from backfile.build.render_context import CatalogueContext
from backfile.build.theme import Theme, own_theme
from backfile.model.settings import Settings
from backfile.store.opened import opened


@contextmanager
def built(
    settings: Settings, cache: Path, content: Path, templates: Path
) -> Iterator[tuple[CatalogueLibrary, CatalogueContext]]:
    """The library and the records of the last build with this cache; raises BuildError where there is
    none."""
    folders = [str(templates)] if templates.is_dir() else []
    theme = Theme((*folders, str(own_theme())))
    with opened(cache) as store:
        context = CatalogueContext(cache / "catalogue.db", settings, theme, str(content))
        yield CatalogueLibrary(store, settings, (), lambda summary, links, total: ""), context
