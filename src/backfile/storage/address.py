"""The places of heaps and sites: folders of this computer, and prefixes of buckets (s3://BUCKET/PREFIX)."""

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from backfile.model.refusal import Refusal

if TYPE_CHECKING:
    from backfile.storage.bucket import S3Bucket

SCHEME = "s3://"
EXAMPLE = "s3://BUCKET/PREFIX"


class S3Path(Struct, frozen=True):
    """A place in a bucket: what lies at `key`, and below it. It answers to what is asked of a pathlib.Path
    where heaps and sites are handled; as a text it is an address that any process can open.

    `endpoint` is the address of a server that speaks S3 and is not Amazon's; "" where boto3 finds it.
    """

    bucket: str
    key: str = ""
    endpoint: str = ""

    def __str__(self) -> str:
        more = f"?endpoint={quote(self.endpoint, safe='')}" if self.endpoint else ""
        return f"{self.shown}{more}"

    def __format__(self, form: str) -> str:
        return format(self.shown, form)  # in sentences, for persons

    @property
    def shown(self) -> str:
        """The address as a person writes it."""
        return f"{SCHEME}{self.bucket}/{self.key}".rstrip("/")

    @property
    def prefix(self) -> str:
        """What the names of all objects below this place begin with."""
        return f"{self.key}/" if self.key else ""

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2]

    @property
    def parent(self) -> "S3Path":
        return replace(self, key=self.key.rpartition("/")[0])

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix

    def __truediv__(self, name: str) -> "S3Path":
        return replace(self, key=f"{self.prefix}{name}")

    def absolute(self) -> "S3Path":
        return self

    def resolve(self) -> "S3Path":
        return self

    def relative_to(self, outer: "S3Path") -> PurePosixPath:
        """The path below another place; raises ValueError where this lies elsewhere."""
        if not isinstance(outer, S3Path) or (self.bucket, self.endpoint) != (outer.bucket, outer.endpoint):
            raise ValueError(f"{self.shown} does not lie in {outer}")
        return PurePosixPath(self.key).relative_to(outer.key)

    def is_file(self) -> bool:
        """Whether there is an object of just this name. Raises StorageError."""
        return bool(self.key) and _bucket(self.parent).size(self.name) is not None

    def is_dir(self) -> bool:
        """Whether the bucket is there: what begins with a prefix can be nothing. Raises StorageError."""
        _bucket(self).is_there()
        return True

    def exists(self) -> bool:
        return self.is_file() or any(True for _ in _bucket(self).listed())

    def read_bytes(self) -> bytes:
        """The object's content. Raises FileNotFoundError, and StorageError."""
        content = _bucket(self.parent).read(self.name)
        if content is None:
            raise FileNotFoundError(2, "there is no such object", self.shown)
        return content

    def glob(self, pattern: str) -> list["S3Path"]:
        """The objects right below this place whose names match."""
        names = (found.path for found in _bucket(self).listed(pattern.partition("*")[0]))
        return [self / name for name in names if "/" not in name and fnmatchcase(name, pattern)]


Location = Path | S3Path


def _bucket(place: S3Path) -> "S3Bucket":
    from backfile.storage.opened import bucket_of  # late: a place is named far more often than opened

    return bucket_of(str(place))


def is_remote(place: object) -> bool:
    """Whether a place, or its address, is none of this computer."""
    return isinstance(place, S3Path) or str(place).startswith(SCHEME)


def s3_path(address: str, endpoint: str = "") -> S3Path:
    """The place of an address s3://BUCKET/PREFIX, perhaps with ?endpoint=URL; raises Refusal."""
    parts = urlsplit(address.replace("#", "%23"))
    choices = parse_qs(parts.query)
    if not parts.netloc or set(choices) - {"endpoint"} or any(c in parts.netloc for c in "@: "):
        raise Refusal(
            f"{address} is no place that Backfile knows: write {EXAMPLE}. The address of a host other than "
            "Amazon's belongs in site.yaml as `endpoint:`."
        )
    key = "/".join(step for step in parts.path.replace("%23", "#").split("/") if step)
    return S3Path(parts.netloc, key, choices.get("endpoint", [endpoint])[-1])


def place_of(said: "str | Location", endpoint: str = "") -> Location:
    """The place that a person named: an S3 address, else a folder. Raises Refusal."""
    if isinstance(said, Path):
        return said
    if isinstance(said, S3Path):
        return said if said.endpoint or not endpoint else replace(said, endpoint=endpoint)
    return s3_path(said, endpoint) if is_remote(said) else Path(said)


def place_in(root: Path, said: "str | Location", endpoint: str = "") -> Location:
    """As `place_of`, a folder looked up in `root`, absolute."""
    place = place_of(said, endpoint)
    return place if isinstance(place, S3Path) else (root / place).absolute()
