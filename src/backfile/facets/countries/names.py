"""Names of countries: CLDR's in the site's language for people, English ones for addresses."""

from functools import cache


@cache
def territories(language: str) -> dict[str, str]:
    """Code -> name in a language, as CLDR has it; English where CLDR lacks the language."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return {code: str(name) for code, name in locale.territories.items() if len(code) == 2}


@cache
def name(code: str, language: str) -> str:
    """A country's name: "South Korea"; the code itself where CLDR has none."""
    return territories(language).get(code) or territories("en").get(code, code)


@cache
def slug(code: str) -> str:
    """A country's address: "south-korea", the same whatever the site's language."""
    from slugify import slugify

    return slugify(name(code, "en").replace("’", "").replace("&", "and")) or code.lower()
