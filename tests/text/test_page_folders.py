"""A folder that a browser lays beside a page belongs to the page; a person's own folder is read."""

from backfile.text.page_folders import of_pages


def belonging(*paths: str) -> list[str]:
    folders: dict[str, list[str]] = {}
    for path in paths:
        at = path.rfind("/") + 1
        folders.setdefault(path[:at], []).append(path[at:])
    found = of_pages(folders, lambda folder: folders.get(folder, ()))
    return sorted(folder + name for folder, names in found.items() for name in names)


def test_what_lies_beside_its_page_belongs_to_it_in_any_language() -> None:
    assert belonging("Ferry.html", "Ferry_files/saved_resource.html") == ["Ferry_files/saved_resource.html"]
    assert belonging("x/Fähre.htm", "x/Fähre-Dateien/a.js") == ["x/Fähre-Dateien/a.js"]
    assert belonging("Ferry.html", "Ferry_files/deep/a.svg") == ["Ferry_files/deep/a.svg"]


def test_a_folder_without_its_page_is_a_persons_own() -> None:
    assert belonging("Harbour case_files/quay.html", "Other.html") == []


def test_a_document_that_a_person_laid_there_is_read() -> None:
    assert belonging("Ferry.html", "Ferry_files/my notes.docx", "Ferry_files/a.css") == ["Ferry_files/a.css"]
