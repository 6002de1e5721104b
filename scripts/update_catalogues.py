"""Brings the message catalogues in templates/locale up to date with the words of the interface.

Run it after a word was added or changed: new messages come in untranslated, gone ones go, translations stay.
`python scripts/update_catalogues.py [LANGUAGE …]` also starts a catalogue for a new language.
"""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from backfile.facets import FACETS
from backfile.model.words import Plural, Words
from backfile.text.rule_book import rules
from backfile.text.wording import FIELDS

_NOISE = ("# ", '"POT-', '"PO-Rev', '"Generated-By', '"Report-', '"Last-Tr', '"Language-Team', '"Project-Id')
LOCALE = Path(__file__).parents[1] / "templates" / "locale"


def catalogue_of(language: str, former: Catalog | None = None) -> Catalog:
    """Every word as a message, its field or shelf in the comment, translated as in the former catalogue."""
    catalogue = Catalog(locale=language, project="Backfile", fuzzy=False)
    if former is not None:  # its forms were made for its own rule, and tables of languages change
        catalogue.mime_headers = former.mime_headers
    said = {}
    for message in former or ():
        if message.id:
            said[message.id[0] if isinstance(message.id, tuple | list) else message.id] = message.string
    for facet in FACETS:
        for text in facet.traits.texts():
            catalogue.add(text, said.get(text), auto_comments=[f"facets/{facet.name}"])
    for rule in rules().values():
        catalogue.add(rule.sentence, said.get(rule.sentence), auto_comments=[rule.id])
    for name in FIELDS:
        english = getattr(Words(), name)
        message = english.forms if isinstance(english, Plural) else english
        key = message[0] if isinstance(message, tuple) else message
        catalogue.add(message, said.get(key), auto_comments=[name])
    return catalogue


def main(languages: list[str]) -> None:
    """Rewrites all catalogues, and starts those of the languages given."""
    for path in [*sorted(LOCALE.glob("*.po")), *(LOCALE / f"{language}.po" for language in languages)]:
        former = read_po(path.open("rb"), locale=path.stem) if path.exists() else None
        catalogue = catalogue_of(path.stem, former)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, omit_header=False, sort_output=False)
        lines = path.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(_NOISE)]
        path.write_text("\n".join(kept).rstrip("\n") + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
