/* Marks what a search found on the article's page, and leads from hit to hit and back. The address carries the
   words and the search; nothing is stored. */
"use strict";
(function (root) {
  const { hits, read } = root.backfileMarks;
  const said = root.backfileSaid;
  const given = new URLSearchParams(location.search);
  const PLACES = "article h1, article .standfirst, article .body";
  const style = new URL("hits.css", document.currentScript.src).href;
  const site = new URL("..", document.currentScript.src).href;
  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  function mark(node, marks) {
    const text = node.data;
    const found = hits(text, marks);
    if (!found.length) return;
    const pieces = document.createDocumentFragment();
    let at = 0;
    for (const { start, end } of found) {
      const hit = document.createElement("mark");
      hit.className = "hit";
      hit.tabIndex = -1;
      hit.textContent = text.slice(start, end);
      pieces.append(text.slice(at, start), hit);
      at = end;
    }
    pieces.append(text.slice(at));
    node.replaceWith(pieces);
  }

  function textsOf(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((node) => !node.parentElement.closest(".note"));
  }

  const marks = read(given.get("find"));
  for (const place of document.querySelectorAll(PLACES)) for (const node of textsOf(place)) mark(node, marks);
  const all = [...document.querySelectorAll("mark.hit")];
  let at = -1;

  function make(tag, text, attributes) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(text);
    return element;
  }

  const place = make("span", "", { role: "status" });
  function go(step) {
    if (!all.length) return;
    at = (at + step + all.length) % all.length;
    for (const hit of all) hit.removeAttribute("aria-current");
    all[at].setAttribute("aria-current", "true");
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "center" });
    place.textContent = fill(said.hits_place, { number: at + 1, count: all.length });
  }

  const bar = make("nav", "", { class: "hits", "aria-label": said.hits });
  const back = make("a", said.hits_back, { href: `${site}search.html?${given.get("from") || ""}${/^\d+\.\d+$/.test(given.get("place")) ? `#${given.get("place")}` : ""}` });
  const before = make("button", said.hits_previous, { type: "button", "aria-keyshortcuts": "p", title: "p" });
  const next = make("button", said.hits_next, { type: "button", "aria-keyshortcuts": "n", title: "n" });
  place.textContent = fill(all.length ? said.hits_count : said.hits_none, { count: all.length });
  before.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  bar.append(back, " ", place);
  if (all.length) bar.append(" ", before, " ", next);
  const link = make("link", "", { rel: "stylesheet", href: style });
  document.head.append(link);
  document.getElementById("main").prepend(bar);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });
})(globalThis);
