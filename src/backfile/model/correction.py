"""What a person knows better than the text says."""

from msgspec import Struct

from backfile.model.article import RelatedItem


class ListCorrection(Struct, frozen=True, array_like=True):
    """What a person wants of a list: to replace it, or to add to it and take from it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    instead: tuple[str, ...] | None = None

    def apply(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The list as it should be; capitals don't count where something is taken away."""
        if self.instead is not None:
            values = self.instead
        gone = {value.casefold() for value in self.remove}
        kept = [value for value in (*values, *self.add) if value.casefold() not in gone]
        return tuple(dict.fromkeys(kept))


class Correction(Struct, frozen=True, array_like=True):
    """A correction of one article, by its id.

    `fields`: the record's plain fields with their new values, None where the field should be empty; lists of
    strings as tuples. `entries`: what is wanted of the entries of a facet, by the facet's name. `sha256`: the
    start of the digest of the file it was written for, or "". `related`: the
    items printed with it, None to leave them. `place`: file and line where it stands, for people. `same_as`
    and `not_same_as`: ids of articles that are, or are not, a reprint of this one, whatever was found.
    """

    article: str
    fields: tuple[tuple[str, str | tuple[str, ...] | bool | None], ...] = ()
    sha256: str = ""
    entries: tuple[tuple[str, ListCorrection], ...] = ()
    related: tuple[RelatedItem, ...] | None = None
    note: str = ""
    place: str = ""
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[str, ...] = ()
