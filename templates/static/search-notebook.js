/* The notebook: marked articles with a reader's own notes, kept in this browser; a file takes it elsewhere. */
"use strict";
(function (root) {
  const { said, fill, number, make, dateText, save } = root.backfileDom;
  const place = document.getElementById("notebook");
  const list = place.querySelector("ol");
  const status = place.querySelector("[role=status]");
  const KEY = `backfile-notebook ${new URL(".", location.href).pathname}`;
  const KIND = "backfile-notebook";
  const FIELDS = ["path", "headline", "date", "source", "language", "note"];
  let kept = read();

  function read() {
    try {
      return cleaned(JSON.parse(localStorage.getItem(KEY) || "[]"));
    } catch (error) {
      return []; // a browser that keeps nothing, or what another program left there
    }
  }

  /* Only what a notebook may hold; a path leads to a page of this archive and nowhere else. */
  function cleaned(entries) {
    if (!Array.isArray(entries)) throw new Error(KIND);
    return entries
      .map((entry) => Object.fromEntries(FIELDS.map((name) => [name, String(entry?.[name] ?? "")])))
      .filter(({ path, headline }) => headline && /^[^:?#\\]+\.html$/.test(path) && !path.startsWith("/") && !path.split("/").includes(".."));
  }

  function write() {
    status.textContent = "";
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch (error) {
      status.textContent = said.notebook_unkept;
    }
  }

  const at = (path) => kept.findIndex((entry) => entry.path === path);

  /* The button that marks an article of the results. */
  function markButton(entry) {
    const button = make("button", { type: "button", class: "mark" });
    const show = () => {
      const marked = at(entry.path) >= 0;
      button.textContent = marked ? said.notebook_marked : said.notebook_mark;
      button.setAttribute("aria-pressed", String(marked));
    };
    button.setAttribute("aria-description", entry.headline);
    button.addEventListener("click", () => {
      const known = at(entry.path);
      if (known < 0) kept.push({ ...entry, note: "" });
      else if (!kept[known].note || root.confirm(said.notebook_lose)) kept.splice(known, 1);
      write();
      draw();
      show();
    });
    button.addEventListener("backfile:kept", show);
    show();
    return button;
  }

  function item(entry) {
    const note = make("textarea", { rows: "2", "aria-label": `${said.notebook_note}: ${entry.headline}`, placeholder: said.notebook_note });
    note.value = entry.note;
    note.addEventListener("change", () => {
      const known = at(entry.path);
      if (known >= 0) kept[known].note = note.value;
      write();
    });
    const remove = make("button", { type: "button" }, said.notebook_remove);
    remove.setAttribute("aria-description", entry.headline);
    remove.addEventListener("click", () => {
      kept = kept.filter((other) => other.path !== entry.path);
      write();
      draw();
      place.querySelector("summary").focus();
    });
    const meta = [dateText(entry.date), entry.source].filter(Boolean).join(" · ");
    return make("li", {}, make("h3", {}, make("a", { href: entry.path, lang: entry.language }, entry.headline)), make("p", { class: "meta" }, meta), note, remove);
  }

  function draw() {
    list.replaceChildren(...kept.map(item));
    place.querySelector(".count").textContent = kept.length ? `(${number(kept.length)})` : "";
    for (const button of document.querySelectorAll("button.mark")) button.dispatchEvent(new Event("backfile:kept"));
  }

  place.querySelector(".save").addEventListener("click", () => {
    save("notebook.json", "application/json", JSON.stringify({ [KIND]: 1, articles: kept }, null, 2) + "\n");
  });

  place.querySelector("input[type=file]").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      const given = JSON.parse(await file.text());
      if (!given[KIND]) throw new Error(KIND);
      let added = 0;
      for (const entry of cleaned(given.articles)) {
        const known = at(entry.path);
        if (known < 0) added = kept.push(entry) && added + 1;
        else if (entry.note && !kept[known].note.includes(entry.note)) kept[known].note = [kept[known].note, entry.note].filter(Boolean).join("\n");
      }
      write();
      draw();
      status.textContent = fill(said.notebook_added, { count: number(added) });
    } catch (error) {
      status.textContent = fill(said.notebook_broken, { file: file.name });
    }
    event.target.value = "";
  });

  draw();
  root.backfileNotebook = { markButton };
})(globalThis);
