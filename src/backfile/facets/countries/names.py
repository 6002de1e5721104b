"""Names of countries: CLDR's in the site's language for people, English ones for addresses."""

from functools import cache

from backfile.facets.countries.words import DATA, rows


@cache
def english() -> dict[str, str]:
    """Code of every country -> its English name, from a file: Babel takes long to import."""
    return {code: forms[0] for _, code, forms in rows(DATA / "english.txt")}


@cache
def territories(language: str) -> dict[str, str]:
    """Code -> name in a language, as CLDR has it; English where CLDR lacks the language."""
    if language == "en":
        return english()
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return english()
    return {code: str(name) for code, name in locale.territories.items() if len(code) == 2}


@cache
def name(code: str, language: str) -> str:
    """A country's name: "South Korea"; the code itself where CLDR has none."""
    return territories(language).get(code) or english().get(code, code)


@cache
def slug(code: str) -> str:
    """A country's address: "south-korea", the same whatever the site's language."""
    from slugify import slugify

    return slugify(name(code, "en").replace("’", "").replace("&", "and")) or code.lower()
