"""Writes the given names by which a person is told, from the lists of Faker (MIT): `pip install faker`."""

from importlib import import_module
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "src/backfile/facets/names/data/given"
PROVIDERS = {
    "en": ("en_US", "en_GB", "en_IE", "en_IN"),
    "de": ("de_DE", "de_AT", "de_CH"),
    "fr": ("fr_FR", "fr_CH", "fr_BE"),
    "es": ("es_ES", "es_MX", "pt_PT"),
    "other": (
        "it_IT",
        "pl_PL",
        "cs_CZ",
        "tr_TR",
        "nl_NL",
        "sv_SE",
        "da_DK",
        "hr_HR",
        "hu_HU",
        "ro_RO",
        "az_AZ",
    ),
}


def first_names(provider: str) -> set[str]:
    """The given names of one of Faker's countries."""
    kind = import_module(f"faker.providers.person.{provider}").Provider
    lists = [getattr(kind, name) for name in dir(kind) if name.startswith("first_names")]
    return {word for names in lists for name in names for word in name.split() if len(word) > 1}


def main() -> None:
    """One file a language, and one for those that news of all languages prints."""
    DATA.mkdir(parents=True, exist_ok=True)
    for language, providers in PROVIDERS.items():
        names = sorted(set().union(*map(first_names, providers)))
        head = f"# Given names: Faker 40.63.0, providers {', '.join(providers)}. Licence: MIT.\n"
        (DATA / f"{language}.txt").write_text(head + "\n".join(names) + "\n", "utf-8")


if __name__ == "__main__":
    main()
