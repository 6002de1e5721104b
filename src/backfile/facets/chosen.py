"""What a person chose for a facet in site.yaml: names that nothing shows, and forms that are one name."""

from difflib import get_close_matches

from msgspec.structs import replace

from backfile.facets.contract import Facet
from backfile.facets.shelf import Facets
from backfile.model.library import Filing
from backfile.model.refusal import BuildError
from backfile.model.settings import FacetSettings, Settings


def as_chosen(facet: Facet, filings: tuple[Filing, ...], settings: FacetSettings) -> tuple[Filing, ...]:
    """The filings under the names that a person wants, without those to hide; of two that become one the
    weightier stays."""
    hidden = {facet.value(name) for name in settings.hide}
    aliases = {facet.value(form): name for form, name in settings.aliases.items()}
    kept: dict[str, Filing] = {}
    for filing in filings:
        name = aliases.get(filing.value)
        if name is not None:
            filing = replace(filing, value=facet.value(name), label=name)
        known = kept.get(filing.value)
        if filing.value not in hidden and (known is None or known.weight < filing.weight):
            kept[filing.value] = filing
    return tuple(kept.values())


def check_names(settings: Settings, facets: Facets) -> None:
    """Raises BuildError where settings are made for a facet that is not there."""
    names = [facet.name for facet in facets]
    for name in settings.facets:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"there are {', '.join(names)}."
            raise BuildError(f"site.yaml has settings for “facets: {name}”, which is no facet; {hint}")
