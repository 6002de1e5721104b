/* Results to take away: as CSV, RIS, BibTeX, made in the page. */
"use strict";
(function (root) {
  const { save } = root.backfileDom;
  const home = document.querySelector('link[rel="canonical"]')?.href || location.href;
  const addressOf = (entry) => new URL(entry.path, home).href;
  const partsOf = ({ date }) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date) || [];
  const COLUMNS = ["headline", "date", "source", "language", "address", "note"];

  /* A field of a table; what a spreadsheet would take for a formula stays a text. */
  function cell(value) {
    const said = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(said) ? `"${said.replace(/"/g, '""')}"` : said;
  }

  function csv(entries) {
    const rows = entries.map((entry) => [entry.headline, entry.date, entry.source, entry.language, addressOf(entry), entry.note || ""]);
    return "\ufeff" + [COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function ris(entries) {
    return entries.map((entry) => {
      const [, year, month, day] = partsOf(entry);
      const lines = [["TY", "NEWS"], ["TI", entry.headline], ["T2", entry.source], ["PY", year], ["DA", year && month ? [year, month, day].filter(Boolean).join("/") : ""], ["LA", entry.language], ["UR", addressOf(entry)], ["N1", entry.note]];
      return lines.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${oneLine(value)}`).join("\r\n") + "\r\nER  - \r\n";
    }).join("\r\n");
  }

  const escaped = (text) => oneLine(text).replace(/[\\{}]/g, "").replace(/([#$%&_])/g, "\\$1").replace(/~/g, "\\textasciitilde{}").replace(/\^/g, "\\textasciicircum{}");

  function bibtex(entries) {
    return entries.map((entry, n) => {
      const [, year, month, day] = partsOf(entry);
      const fields = [["title", `{${escaped(entry.headline)}}`], ["journal", escaped(entry.source)], ["year", year], ["month", month && String(Number(month))], ["day", day && String(Number(day))], ["language", entry.language], ["note", escaped(entry.note || "")], ["url", addressOf(entry)]];
      const said = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`).join(",\n");
      return `@article{article${n + 1},\n${said}\n}\n`;
    }).join("\n");
  }

  const FORMS = { csv: ["text/csv", csv], ris: ["application/x-research-info-systems", ris], bib: ["application/x-bibtex", bibtex] };

  function take(form, entries) {
    const [type, write] = FORMS[form];
    save(`articles.${form}`, type, write(entries));
  }

  root.backfileTake = { take, FORMS };
})(globalThis);
