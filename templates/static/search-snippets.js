/* Fetches articles' texts and shows the piece around the hits. Text only ever becomes text nodes. */
"use strict";
(function (root) {
  const { words, wordTerms, terms } = root.backfileWords;
  const LENGTH = 260;
  const LEAD = 70;
  const PATIENCE = 8000;
  const AT_ONCE = 4;
  const texts = new Map();
  let running = 0;
  const queue = [];

  function fromServer(path) {
    return fetch(path)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(path))))
      .then((html) => root.backfileText(new DOMParser().parseFromString(html, "text/html")));
  }

  function fromDisk(path) {
    return new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      const end = (settle, value) => {
        root.removeEventListener("message", answered);
        clearTimeout(timer);
        frame.remove();
        settle(value);
      };
      const answered = (event) => {
        if (event.source === frame.contentWindow && event.data && typeof event.data.backfileText === "string") {
          end(resolve, event.data.backfileText);
        }
      };
      const timer = setTimeout(() => end(reject, new Error(path)), PATIENCE);
      frame.hidden = true;
      frame.tabIndex = -1;
      frame.title = "";
      frame.onload = () => frame.contentWindow.postMessage("backfile:text", "*");
      root.addEventListener("message", answered);
      frame.src = path;
      document.body.append(frame);
    });
  }

  function next() {
    while (running < AT_ONCE && queue.length) {
      const start = queue.shift();
      running++;
      start().finally(() => {
        running--;
        next();
      });
    }
  }

  /* The text of an article's page. */
  function text(path) {
    if (!texts.has(path)) {
      texts.set(path, new Promise((resolve, reject) => {
        const read = location.protocol === "file:" ? fromDisk : fromServer;
        queue.push(() => read(path).then(resolve, (error) => {
          texts.delete(path);
          reject(error);
        }));
        next();
      }));
    }
    return texts.get(path);
  }

  /* Where the words of the query stand: [{start, end, group}]. */
  function hits(body, groups) {
    const exact = new Map(), beginnings = [];
    groups.forEach((group, g) => {
      group.terms.forEach((term, i) => {
        exact.set(term, g);
        if (group.prefix && i === group.terms.length - 1) beginnings.push([term, g]);
      });
    });
    const found = [];
    for (const { word, start, end } of words(body)) {
      const list = wordTerms(word.toLowerCase());
      if (list.length < 2) {
        const group = exact.has(list[0]) ? exact.get(list[0]) : (beginnings.find(([b]) => list[0].startsWith(b)) || [])[1];
        if (group !== undefined) found.push({ start, end, group });
      } else {
        list.forEach((term, i) => {
          if (exact.has(term)) found.push({ start: start + i, end: Math.min(end, start + i + 2), group: exact.get(term) });
        });
      }
    }
    return found;
  }

  /* Whether a phrase stands in the text as it was put. */
  function says(body, group) {
    const list = terms(body);
    return list.some((_, at) => group.terms.every((term, i) => {
      const there = list[at + i];
      return there === term || (group.prefix && i === group.terms.length - 1 && there !== undefined && there.startsWith(term));
    }));
  }

  /* Fills `place` with the part of a text that has most of the query's words, marked. */
  function show(place, body, groups) {
    const found = hits(body, groups);
    let best = 0, most = -1;
    for (let i = 0; i < found.length; i++) {
      const from = found[i].start;
      const within = found.slice(i, i + 40).filter((hit) => hit.end <= from + LENGTH - LEAD);
      const worth = new Set(within.map((hit) => hit.group)).size * 100 + within.length;
      if (worth > most) [best, most] = [from, worth];
    }
    let start = Math.max(0, best - LEAD);
    if (start) start = Math.max(start, body.lastIndexOf(" ", best - 1 - LEAD / 2) + 1 || start);
    let end = Math.min(body.length, start + LENGTH);
    if (end < body.length) end = Math.max(body.lastIndexOf(" ", end), start + LENGTH - 40);
    place.textContent = "";
    let at = start;
    if (start) place.append("… ");
    for (const hit of found) {
      if (hit.start < at || hit.end > end) {
        if (hit.end <= at || hit.start >= end || hit.start < start) continue;
      }
      const from = Math.max(hit.start, at);
      place.append(body.slice(at, from));
      const mark = document.createElement("mark");
      mark.textContent = body.slice(from, Math.min(hit.end, end));
      place.append(mark);
      at = Math.min(hit.end, end);
    }
    place.append(body.slice(at, end));
    if (end < body.length) place.append(" …");
  }

  root.backfileSnippets = { text, show, says, hits };
})(globalThis);
