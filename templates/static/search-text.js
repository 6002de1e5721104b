/* Gives the text of an article's page to the search page: on a disk no page can read another, but it can ask.
   Where a search led to the page, the scripts that mark its hits follow. */
"use strict";
(function (root) {
  const PIECES = "article h1, article .standfirst, article .body > :not(.note)";
  const own = document.currentScript;

  root.backfileText = (page) => Array.from(page.querySelectorAll(PIECES), (piece) => piece.textContent).join("\n");

  if (root.parent !== root) {
    root.addEventListener("message", (event) => {
      if (event.source === root.parent && event.data === "backfile:text") {
        event.source.postMessage({ backfileText: root.backfileText(document) }, "*");
      }
    });
  } else if (new URLSearchParams(location.search).has("find")) {
    for (const name of ["search-words.js", "search-marks.js", "../search-said.js", "hits.js"]) {
      const script = document.createElement("script");
      script.async = false;
      script.src = new URL(name, own.src).href;
      document.head.append(script);
    }
  }
})(globalThis);
