/* Gives the text of an article's page to the search page: on a disk no page can read another, but it can ask. */
"use strict";
(function (root) {
  const PIECES = "article h1, article .standfirst, article .body > :not(.note)";

  root.backfileText = (page) => Array.from(page.querySelectorAll(PIECES), (piece) => piece.textContent).join("\n");

  if (root.parent !== root) {
    root.addEventListener("message", (event) => {
      if (event.source === root.parent && event.data === "backfile:text") {
        event.source.postMessage({ backfileText: root.backfileText(document) }, "*");
      }
    });
  }
})(globalThis);
