"""What an archive owes to the addresses it once gave: where they moved to, and which were withdrawn."""

from msgspec import Struct

from backfile.model.views import Frame


class Tombstone(Struct, frozen=True, array_like=True):
    """An address whose article was withdrawn, with what the public may know of it."""

    address: str
    note: str = ""


class Moved(Struct, frozen=True, array_like=True):
    """An address that was given once, and the one where its article is now; both relative to the site."""

    old: str
    new: str


class AddressLedger(Struct, frozen=True, array_like=True):
    """`noindex`, `redacted`: how many articles are kept out of lists, and how many redactions there are.
    `lists`: the addresses of lists (a tag's page, its feed, a day) that the public was given."""

    moved: tuple[Moved, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    noindex: int = 0
    redacted: int = 0
    lists: tuple[str, ...] = ()


NO_ADDRESSES = AddressLedger()


class MovedView(Struct, frozen=True):
    """The view of `redirect.html`: the stub at an address from which an article moved; `href` is its way."""

    page: Frame
    href: str


class TombstoneView(Struct, frozen=True):
    """The view of `tombstone.html`, at the address of a withdrawn article; `note` is for the public.
    `policy` is the way to the page about corrections and withdrawals."""

    page: Frame
    note: str
    policy: str


class WithdrawalsView(Struct, frozen=True):
    """The view of `withdrawals.html`: the archive's policy, and how much was withdrawn, a line each."""

    page: Frame
    heading: str
    policy: str
    counts: tuple[str, ...]
