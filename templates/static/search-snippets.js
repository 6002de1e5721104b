/* Fetches articles' texts, looks phrases up in them and shows the piece around the hits. Text only ever becomes
   text nodes. */
"use strict";
(function (root) {
  const { terms } = root.backfileWords;
  const { hits } = root.backfileMarks;
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

  const needsText = (unit) => Boolean(unit.near) || (unit.phrase && !unit.suffix);

  /* Whether a text has a phrase as it was put, or two things as near to each other as was asked. */
  function has(list, unit) {
    if (unit.near) {
      const [first, second] = unit.near.map((part) => startsOf(list, part));
      return first.some((a) => second.some((b) => a !== b && Math.abs(a - b) <= unit.distance));
    }
    return !unit.phrase || startsOf(list, unit).length > 0;
  }

  function startsOf(list, unit) {
    const last = unit.terms.length - 1;
    const fits = (there, term, i) => there === term || (there !== undefined && ((unit.prefix && i === last) || unit.forms) && (unit.forms?.includes(there) || (unit.prefix && there.startsWith(term))));
    return list.flatMap((_, at) => (unit.terms.every((term, i) => fits(list[at + i], term, i)) ? [at] : []));
  }

  /* Whether a text answers something that was asked for as far as only the text can tell. */
  function says(body, headline, { any }) {
    const all = terms(body), first = terms(headline);
    return any.some((unit) => has(unit.field === "headline" ? first : all, unit));
  }

  /* Fills `place` with the part of a text that has most of the query's words, marked. */
  function show(place, body, marks) {
    const found = hits(body, marks);
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
      if (hit.end <= at || hit.start >= end || hit.start < start) continue;
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

  root.backfileSnippets = { text, show, says, needsText };
})(globalThis);
