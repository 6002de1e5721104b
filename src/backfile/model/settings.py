"""What a person may choose for an archive; docs/settings.md explains it, settings/site_file.py reads it."""

from msgspec import Struct, field


class TagSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """`vocabulary`: tags to find wherever they stand. `aliases`: form -> tag. `hide`: never show."""

    vocabulary: tuple[str, ...] = ()
    aliases: dict[str, str] = {}
    hide: tuple[str, ...] = ()
    found: bool = True
    """Whether tags are also found in the text; off, only those that a person gave remain."""


class CountrySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """`rename`: ISO 3166-1 code -> name to show. `hide`: codes. `home`: source -> code of its country."""

    rename: dict[str, str] = {}
    hide: tuple[str, ...] = ()
    home: dict[str, str] = {}


KEY_FIELDS = (
    *(
        "headline",
        "date",
        "updated",
        "saved",
        "time",
        "tags",
        "section",
        "authors",
        "source",
        "host",
        "agency",
    ),
    *("dateline", "source_url", "countries", "standfirst", "language", "hashtags", "note", "body", "status"),
    "aside",
)
"""What a key of a record may mean; "aside": nothing of the article."""


class DateSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """`from_names`: whether a date in a file's name is the article's where its text states none."""

    from_names: bool = False


class FacetSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What may be chosen for any facet. `hide`: names that no index shows. `aliases`: form -> the name under
    which it stands."""

    hide: tuple[str, ...] = ()
    aliases: dict[str, str] = {}


class DataSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What of the data is made only where it is asked for. `related`: the table of related articles;
    `database`: archive.db; `parquet`: the tables as Parquet; `api`: the JSON of each article; `citations`:
    files of citations beside every list."""

    related: bool = False
    database: bool = False
    parquet: bool = False
    api: bool = False
    citations: bool = False


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of one archive, all with a default: no site.yaml is needed."""

    title: str = "News archive"
    description: str = ""
    language: str = "en"
    url: str = ""
    content: str = "content"
    output: str = "public"
    templates: str = "templates"
    ignore: tuple[str, ...] = ()
    """Patterns as in .gitignore, behind those that text/ignoring.py has anyway."""
    per_page: int = 50
    tags: TagSettings = field(default_factory=TagSettings)
    countries: CountrySettings = field(default_factory=CountrySettings)
    dates: DateSettings = field(default_factory=DateSettings)
    keys: dict[str, str] = {}
    """Keys of records, front matter and tables that formats/keys.tsv does not know -> the field they give."""
    facets: dict[str, FacetSettings] = {}
    """By the facet's name."""
    pages_from: int = 6
    """So many articles give a tag, a country or any other entry a page of its own."""
    feeds_from: int = 12
    """So many give it a feed."""
    feed_items: int = 50
    feed_full_text: bool = False
    search: bool = True
    publish: dict[str, str] = {}
    endpoint: str = ""
    follow_links: bool = False
    """Whether links in the heap are followed to files and folders outside of it."""
    accept: dict[str, str] = {}
    """What is known and stays as it is: "file: words of the message" -> the reason."""
    plugins: tuple[str, ...] = ()
    """Installed packages that add to the shelves."""
    licence: str = ""
    """Under which the archive may be used: an SPDX identifier, an address, or a sentence."""
    rights: dict[str, str] = {}
    """Source -> the licence or the rights' holder of its articles, where that is another."""
    data: DataSettings = field(default_factory=DataSettings)
    policy: str = ""
    """A sentence or two on how readers may ask for a correction or a withdrawal; shown on about.html."""
