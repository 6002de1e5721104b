/* What all parts of the search page share: its words, its address, elements made of text. */
"use strict";
(function (root) {
  const main = document.getElementById("search");
  const said = JSON.parse(main.dataset.words);
  // [facet, what one of its values is called]
  const choices = Array.from(main.querySelectorAll("[data-facet]"), (part) => [part.dataset.facet, part.querySelector("summary").textContent]);
  const fields = new Map(JSON.parse(main.dataset.fields).map(([name, facet]) => [root.backfileWords.fold(name.toLowerCase()), facet]));
  const language = document.documentElement.lang || "en";
  const FACETS = choices.map(([facet]) => facet);
  const FIELDS = ["q", ...FACETS, "undated", "from", "to", "sort", "compare", "by"];

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const number = (n) => n.toLocaleString(language);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) if (value) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== "" && child !== null));
    return element;
  }

  function stateOfAddress() {
    const given = new URLSearchParams(location.search);
    return Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) || "").trim()]));
  }

  function queryOf(state) {
    const query = new URLSearchParams();
    for (const name of FIELDS) if (state[name]) query.set(name, state[name]);
    return String(query);
  }

  const addressOf = (state) => `search.html${queryOf(state) && "?" + queryOf(state)}`;

  /* A link that changes the search without leaving the page; search-page.js listens to all of them. */
  function stateLink(label, state, attributes = {}) {
    const made = make("a", { href: addressOf(state), ...attributes }, ...[label].flat());
    made.dataset.state = JSON.stringify(state);
    return made;
  }

  function dateText(date) {
    const parts = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?/.exec(date);
    if (!parts) return said.undated_plain;
    const options = { timeZone: "UTC", year: "numeric", numberingSystem: "latn" };
    if (parts[2]) options.month = "long";
    if (parts[3]) options.day = "numeric";
    const day = new Date(Date.UTC(2000, Number(parts[2] || 1) - 1, Number(parts[3] || 1)));
    day.setUTCFullYear(Number(parts[1]));
    const plain = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(day);
    return date.endsWith("~") ? fill(said.about_date, { date: plain }) : plain;
  }

  const spanText = ({ from, to }) => [from, from === to ? "" : to].filter(Boolean).map(dateText).join(" – ");

  let languageNames = null;
  function languageName(code) {
    languageNames = languageNames || new Intl.DisplayNames([language], { type: "language" });
    try {
      return languageNames.of(code) || code;
    } catch (error) {
      return code;
    }
  }

  /* Offers a text as a file. */
  function save(name, type, text) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  root.backfileDom = {
    main, said, choices, fields, language, FACETS, FIELDS, fill, number, make, stateOfAddress, queryOf, addressOf, stateLink, dateText, spanText, languageName, save,
  };
})(globalThis);
