/* The column beside the results: how many of them are of each country, tag, source, language; and chips. */
"use strict";
(function (root) {
  const { said, FACETS, fill, number, make, stateLink, spanText, languageName } = root.backfileDom;
  const place = document.getElementById("search-counts");
  const chips = document.getElementById("search-chips");
  const FEW = 8;
  const MANY = 60;
  const FEW_ARTICLES = 5000; // of an archive whose facets are counted unasked: those of a larger one weigh more than a query
  const opened = new Set(); // facets whose counts a reader opened, or of which more were wanted
  const wide = new Set();

  const labelOf = (names, facet, value) =>
    facet === "language" ? languageName(value) : names?.choices[facet]?.find(([other]) => other === value)?.[1] || value;

  function entry(facet, [value, count], names, state) {
    const chosen = state[facet] === value;
    const label = make("span", { dir: "auto" }, labelOf(names, facet, value));
    const inside = [label, " ", make("span", { class: "count" }, number(count))];
    return make("li", {}, stateLink(inside, { ...state, [facet]: chosen ? "" : value }, { "aria-current": chosen && "true" }));
  }

  async function fillFacet(list, facet, index, articles, names, state, turn) {
    const counted = await index.counts(facet, articles);
    if (turn()) return;
    const sorted = [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const shown = sorted.slice(0, wide.has(facet) ? MANY : FEW);
    list.replaceChildren(...shown.map((counts) => entry(facet, counts, names, state)));
    list.parentElement.hidden = !sorted.length;
    if (sorted.length > shown.length && shown.length < MANY) {
      const more = make("button", { type: "button", class: "more" }, fill(said.search_more_of, { count: number(Math.min(sorted.length, MANY) - shown.length) }));
      more.addEventListener("click", () => {
        wide.add(facet);
        fillFacet(list, facet, index, articles, names, state, turn).then(() => list.querySelectorAll("a")[FEW]?.focus());
      });
      list.append(make("li", {}, more));
    }
  }

  /* Counts the facets of the found articles; in a large archive each one when it is opened. */
  function count(index, hits, names, state, turn) {
    const articles = new Set(hits.map((hit) => hit.article));
    place.hidden = !hits.length;
    for (const section of place.querySelectorAll("[data-facet]")) {
      const { facet } = section.dataset;
      const list = section.querySelector("ul");
      const begin = () => fillFacet(list, facet, index, articles, names, state, turn).catch(() => list.replaceChildren());
      section.hidden = false;
      section.ontoggle = null;
      if (index.map.articles <= FEW_ARTICLES || opened.has(facet)) {
        if (!opened.has(facet)) section.open = true;
        opened.add(facet);
        begin();
      } else {
        list.replaceChildren();
        section.ontoggle = () => {
          if (!section.open || opened.has(facet)) return;
          opened.add(facet);
          begin();
        };
      }
    }
  }

  function chip(label, state, without) {
    const link = stateLink([make("bdi", {}, label), make("span", { "aria-hidden": "true" }, " ×")], { ...state, ...without });
    link.setAttribute("aria-label", fill(said.search_remove, { what: label }));
    return make("li", {}, link);
  }

  /* What the search is narrowed to, each to be taken off. */
  function drawChips(state, names) {
    const made = FACETS.filter((facet) => state[facet]).map((facet) => chip(labelOf(names, facet, state[facet]), state, { [facet]: "" }));
    if (state.from || state.to) {
      const label = state.from === state.to ? spanText(state) : `${state.from || "…"} – ${state.to || "…"}`;
      made.push(chip(label, state, { from: "", to: "" }));
    }
    if (state.undated) made.push(chip(said.undated, state, { undated: "" }));
    chips.replaceChildren(...made);
    chips.hidden = !made.length;
  }

  const clear = () => (place.hidden = true);

  root.backfileNarrow = { count, drawChips, labelOf, clear };
})(globalThis);
