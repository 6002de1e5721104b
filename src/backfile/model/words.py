"""The words of the interface in one language; the English ones stand here and are the catalogues' msgids."""

from msgspec import Struct


class Plural(Struct, frozen=True):
    """A text in the forms that it takes with different numbers, and the `rule` that says which: the C
    expression of `n` in the Plural-Forms of the catalogue that the forms stand in."""

    forms: tuple[str, ...]
    rule: str = "n != 1"


class Words(Struct, frozen=True):
    """Every text that the theme itself says. A template writes `{{ view.page.words.older }}`.

    Each field is a message of `templates/locale/LANGUAGE.po`. What stands in braces is filled in by the
    program ("{count}"). A plural has its forms in the order of the catalogue's Plural-Forms.
    """

    skip: str = "Skip to the text"
    home: str = "Home"
    calendar: str = "Calendar"
    about: str = "About"
    search: str = "Search"
    search_label: str = "Search the archive"
    menu: str = "Ways in"
    feed: str = "Feed"

    articles: Plural = Plural(("{count} article", "{count} articles"))
    and_more: Plural = Plural(("and {count} more", "and {count} more"))

    undated: str = "Undated"
    undated_plain: str = "undated"
    undated_after: str = "undated, after {earliest}"
    undated_before: str = "undated, before {latest}"
    undated_between: str = "undated, between {earliest} and {latest}"
    about_date: str = "about {date}"
    uncertain_date: str = "{date}, uncertain"
    undated_note: str = "Nothing in these articles says when they appeared. What the text proves is given."
    month_unknown: str = "Month not known"
    day_unknown: str = "Day not known"
    updated: str = "Updated"

    by: str = "By {authors}"
    interview: str = "Interview"
    original: str = "Where it appeared"
    in_short: str = "About this article"
    mentioned: str = "Also mentioned"
    reason_headline: str = "named in the headline"
    reason_standfirst: str = "named in the introduction"
    reason_dateline: str = "named in the dateline"
    reason_mentions: Plural = Plural(("{count} mention in the text", "{count} mentions in the text"))
    reason_times: Plural = Plural(("once", "{count} times"))
    reason_early: str = "{times} in the first part of the text"
    reason_late: str = "{times} further on in the text"
    reason_comma: str = ", "
    reason_lead: str = "named at the beginning of the text"
    reason_hashtag: str = "given as a hashtag"
    reason_tag: str = "given as a tag"
    reason_given: str = "given with the article"
    reason_correction: str = "given in a correction"
    reason_vocabulary: str = "one of the archive’s own tags"
    reason_places: str = "places of it are named"
    reason_home: str = "{source} is at home there, as the settings say"
    reason_name: str = "the name of {source} says so"
    reason_address: str = "the address of its source says so"
    reason_language: str = "its language says so, and nothing in it points abroad"
    no_text: str = "This article has no text beyond its headline."

    related: str = "Related articles"
    shares: str = "shares {what}"
    older: str = "Older"
    newer: str = "Newer"
    latest: str = "Latest"
    neighbours: str = "Before and after in the archive"
    printed_on: str = "Printed on the page of"
    printed_with: str = "Printed on the same page"

    also_printed: str = "Also printed in"
    fullest_printing: str = "the fullest printing"
    same_text: str = "the same text"
    leaves_out: Plural = Plural(("leaves out {count} sentence", "leaves out {count} sentences"))
    adds: Plural = Plural(("adds {count} sentence", "adds {count} sentences"))
    compared: str = "Beside the fullest printing"
    left_out_here: str = "This printing leaves out"
    only_here: str = "Only this printing has"

    kind_furniture: str = "around the text"
    kind_caption: str = "caption of a picture"
    kind_comments: str = "comments of readers"
    kind_kicker: str = "line above the headline"
    kind_highlight: str = "summary"
    kind_legal: str = "legal notice"
    kind_masthead: str = "head of the page"
    kind_advertisement: str = "advertisement"
    kind_catalogue: str = "details of the record"
    how_we_know: str = "How we know"
    how_we_know_note: str = (
        "What the archive says of this article, and the lines of the saved file that say so."
    )
    field: str = "Field"
    known_from: str = "Known from"
    quoted: str = "{sentence}: “{words}”"
    line: str = "line {first}"
    line_range: str = "lines {first}–{last}"
    doubts: str = "Doubts"
    left_out: str = "What was left out"
    left_out_note: str = "Lines of the saved page that were not taken for the article."
    cite: str = "Cite this article"
    saved_file: str = "Saved file"
    checksum: str = "SHA-256"
    identifier: str = "Identifier"
    contents: str = "Contents"

    field_headline: str = "headline"
    field_standfirst: str = "standfirst"
    field_date: str = "date"
    field_bounds: str = "earliest and latest date"
    field_source: str = "source"
    field_source_url: str = "address of the original"
    field_authors: str = "byline"
    field_agency: str = "agency"
    field_dateline: str = "dateline"
    field_section: str = "section"
    field_language: str = "language"
    field_body: str = "text"
    field_hashtags: str = "hashtags"
    field_tags: str = "tags"
    field_countries: str = "countries"
    field_related: str = "related items"
    field_encoding: str = "encoding"

    coverage: str = "Articles by month"
    coverage_note: str = "{label}: {articles}"
    partners: str = "Together with"
    all_articles: str = "All articles"
    numbered: str = "Articles {first}–{last}"
    pages: str = "Pages"
    nothing_here: str = "Nothing here yet."
    by_count: str = "Most articles"
    other_letters: str = "Other"
    given: str = "given by a person"
    given_note: str = "Given by a person; the others were found in the texts."
    given_in: Plural = Plural(
        ("given by a person in {count} article", "given by a person in {count} articles")
    )
    found_only: str = "found in the texts"
    pair: str = "{first} and {second}"

    holdings: str = "What the archive holds"
    from_to: str = "{earliest} to {latest}"
    newest_articles: str = "The latest"
    on_this_day: str = "On this day"
    on_this_day_note: str = "What appeared on {day}, over all years."
    every_day: str = "Every day of the year"
    map_title: str = "Articles by country"
    map_note: str = (
        "The stronger its colour, the more articles are about a country. The list below gives the figures."
    )
    year: str = "Year"
    no_articles: str = "nothing saved"
    calendar_note: str = (
        "The stronger its colour, the more articles a month has. An empty month means that nothing dated to "
        "it was saved; undated articles could belong to any."
    )
    less: str = "fewer"
    more: str = "more"

    data: str = "Data"
    data_note: str = "The whole archive for your own tools:"
    json_lines: str = "every article with its text, JSON Lines"
    csv: str = "every article without its text, CSV"
    made_with: str = "Made with Backfile from saved text. No page loads anything from another host."
    about_reading: str = (
        "Each article was read from a saved file. Where the file does not say when it appeared, the archive "
        "does not guess: the article is kept as undated, with what its text proves."
    )
    about_evidence: str = "“How we know” on each page names the lines that each fact was read from."
    corrections: str = "Corrections and withdrawals"
    not_found: str = "There is no such page"
    not_found_note: str = "The address may have changed. These are the ways into the archive:"

    search_hint: str = "All of the words, in any form; “in quotation marks” as a phrase; -without a word."
    search_how: str = "More ways to ask"
    search_how_phrase: str = "as it stands"
    search_how_without: str = "without the word"
    search_how_either: str = "either of them"
    search_how_near: str = "at most ten words apart"
    search_how_beginning: str = "words that begin so"
    search_how_end: str = "words that end so"
    search_how_headline: str = "in the headline"
    search_how_value: str = "filed under this name"
    search_how_date: str = "in this time"
    search_no_script: str = "Search needs JavaScript. These lead to every article without it:"
    search_narrow: str = "Narrow down"
    search_language: str = "Language"
    search_from: str = "From"
    search_to: str = "To"
    search_date_form: str = "2019-07-26"
    search_only_undated: str = "only undated"
    search_order: str = "Order"
    search_best: str = "best first"
    search_newest: str = "newest first"
    search_years: str = "Results by year"
    search_all_years: str = "All years"
    search_more: str = "More results"
    search_found: str = "Articles found: {count}"
    search_about: str = "Articles found: about {count}"
    search_none: str = "No article was found."
    search_no_word: str = "No article has “{word}”."
    search_without: str = "Search without “{word}”"
    search_unfiltered: str = "Search the whole archive"
    search_ways: str = "Or look through the archive:"
    search_partial: str = "No article has all of these words. These have most of them."
    search_some: str = "With some of the words"
    search_wrong_date: str = "“{date}” is no date. Write 2019, 2019-07 or 2019-07-26."
    search_wrong_order: str = "The first date lies after the second."
    search_more_of: str = "{count} more"
    search_remove: str = "Take off: {what}"
    search_printings: str = "other printings: {count}"
    search_meant: str = "Did you mean {query}? Articles: {count}"
    search_also_written: str = "Also written:"
    search_try: str = "For example:"
    search_compare: str = "Compare over time"
    search_compare_hint: str = "Two to four words or phrases, with commas between them"
    search_period: str = "Period"
    search_by_year: str = "by year"
    search_by_month: str = "by month"
    search_draw: str = "Draw"
    search_share: str = "Share of the articles held from each period. Where nothing is held, the line breaks."
    search_numbers: str = "The numbers"
    search_held: str = "Held"
    search_take: str = "Take the results away"
    search_print: str = "Print the list"
    search_taking: str = "The results are being read …"
    search_taken: str = "Articles in the list: {count}"
    search_short: str = "Many words begin with “{word}”. Type another letter to find those too."
    search_broken: str = (
        "A part of the search index could not be read ({file}). Load the page again; if that does not help, "
        "the archive has to be copied or built again."
    )

    notebook: str = "Notebook"
    notebook_where: str = (
        "Marked articles with your notes. This browser alone keeps them, until you save them as a file."
    )
    notebook_mark: str = "Mark"
    notebook_marked: str = "Marked"
    notebook_note: str = "Your note"
    notebook_remove: str = "Remove"
    notebook_lose: str = "There is a note to this article. Remove both?"
    notebook_save: str = "Save as a file"
    notebook_add: str = "Add from a file"
    notebook_added: str = "Articles added: {count}"
    notebook_broken: str = "{file} is no notebook of an archive. Nothing was added."
    notebook_unkept: str = "This browser keeps nothing. Save the notebook as a file."

    hits: str = "Hits of the search"
    hits_count: str = "Hits on this page: {count}"
    hits_place: str = "Hit {number} of {count}"
    hits_none: str = "The words stand elsewhere, or in another form."
    hits_next: str = "Next hit"
    hits_previous: str = "Previous hit"
    hits_back: str = "Back to the results"

    moved: str = "This page has moved"
    moved_link: str = "Go to the article"
    withdrawn: str = "This article was withdrawn"
    withdrawn_note: str = "It stood at this address and was taken out of the archive."
    count_tombstones: str = "Articles taken out: {count}"
    count_unlisted: str = "Articles kept out of lists and search: {count}"
    count_redacted: str = "Articles for which words were taken out: {count}"

    others: tuple[tuple[str, str], ...] = ()
    """Translations of what the entries of shelves say, each behind its English text; they are few."""

    def said(self, text: str) -> str:
        """A text of a shelf's entry in the language of these words; as it is where no catalogue has it."""
        return next((other for english, other in self.others if english == text), text)
