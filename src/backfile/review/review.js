// The review's page: one article after the other, the gravest doubt first; answers are saved as corrections.
(() => {
  "use strict";
  const lists = ["authors"];
  const texts = ["headline", "date", "source", "note"];
  const byId = (id) => document.getElementById(id);
  let articles = [];
  let at = -1;
  let given = {};

  const words = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);

  async function ask(address, options) {
    const answer = await fetch(address, options);
    const said = await answer.json();
    if (!answer.ok) {
      throw new Error(said.error);
    }
    return said;
  }

  // A field for the entries of each facet that the archive has.
  function addLists(facets) {
    for (const {name, title} of facets) {
      const label = document.createElement("label");
      label.htmlFor = name;
      label.textContent = title;
      const input = document.createElement("input");
      input.id = input.name = name;
      byId("note").previousElementSibling.before(label, input);
      lists.push(name);
    }
  }

  function shown() {
    return Object.fromEntries([...texts, ...lists].map((name) => [name, byId(name).value.trim()]));
  }

  function count() {
    const left = articles.filter((article) => !article.done).length;
    byId("count").textContent = articles.length === 0 ? "Nothing is in doubt."
      : `${at + 1} of ${articles.length}; ${left} left`;
  }

  async function show(number) {
    if (number < 0 || number >= articles.length) {
      byId("said").textContent = articles.length ? "That was the last. Run “backfile build” to carry it out." : "";
      return;
    }
    at = number;
    byId("said").textContent = "";
    const article = await ask(`/article?id=${encodeURIComponent(articles[at].id)}`);
    byId("name").textContent = article.id + (articles[at].done ? " (answered)" : "");
    byId("why").replaceChildren(...articles[at].why.map((why) => {
      const item = document.createElement("li");
      item.textContent = why;
      return item;
    }));
    byId("original").replaceChildren(...article.lines.map((line, index) => {
      const item = document.createElement("li");
      item.textContent = line;
      const role = article.roles[index + 1];
      if (role) {
        item.dataset.role = role;
      }
      return item;
    }));
    for (const name of texts) {
      byId(name).value = article.fields[name];
    }
    for (const name of lists) {
      byId(name).value = (article.fields[name] || []).join(", ");
      byId(name).placeholder = article.fields[name] ? "one, another" : "as found; or one, another";
    }
    given = shown();
    showReprint(article.reprint);
    count();
    byId(/date/.test(articles[at].why[0]) ? "date" : "headline").focus();
  }

  function listed(name, sentences) {
    byId(name).replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    byId(name).previousElementSibling.hidden = sentences.length === 0;
  }

  function showReprint(other) {
    byId("reprint").hidden = !other;
    if (other) {
      byId("other").textContent = `“${other.headline}” (${other.id})`;
      byId("about").textContent = other.about;
      listed("cut", other.cut);
      listed("added", other.added);
      byId("verdict").textContent = other.same === null ? "" : other.same ? "said: the same" : "said: not the same";
    }
  }

  async function judge(same) {
    if (byId("reprint").hidden) {
      return undefined;
    }
    const id = articles[at].id;
    try {
      await ask("/save", {
        method: "POST",
        headers: {"Content-Type": "application/json", "X-Backfile": "review"},
        body: JSON.stringify({id, fields: {same}}),
      });
    } catch (error) {
      byId("said").textContent = error.message;
      return undefined;
    }
    const now = (await ask("/list")).find((article) => article.id === id);
    articles[at].done = now ? now.done : true;
    if (articles[at].done) {
      return show(at + 1).then(count);
    }
    byId("verdict").textContent = same ? "said: the same" : "said: not the same";
    return count();
  }

  async function save(all) {
    const now = shown();
    const fields = {};
    for (const name of [...texts, ...lists]) {
      if (now[name] !== given[name] || (all && texts.includes(name) && name !== "note")) {
        fields[name] = lists.includes(name) ? words(now[name]) : now[name];
      }
    }
    if (all) {
      fields.note = now.note || "looked at, and right as it was";
    }
    if (Object.keys(fields).length === 0) {
      return show(at + 1);
    }
    try {
      await ask("/save", {
        method: "POST",
        headers: {"Content-Type": "application/json", "X-Backfile": "review"},
        body: JSON.stringify({id: articles[at].id, fields}),
      });
    } catch (error) {
      byId("said").textContent = error.message;
      return undefined;
    }
    articles[at].done = true;
    return show(at + 1).then(count);
  }

  const told = (promise) => promise.catch((error) => { byId("said").textContent = error.message; });

  byId("record").addEventListener("submit", (event) => { event.preventDefault(); told(save(false)); });
  byId("accept").addEventListener("click", () => told(save(true)));
  byId("same").addEventListener("click", () => told(judge(true)));
  byId("apart").addEventListener("click", () => told(judge(false)));
  byId("next").addEventListener("click", () => told(show(at + 1)));
  byId("back").addEventListener("click", () => told(show(at - 1)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      told(save(false));
    } else if (event.altKey && (event.key === "1" || event.key === "0")) {
      event.preventDefault();
      told(judge(event.key === "1"));
    } else if (event.key === "ArrowRight" && event.altKey) {
      event.preventDefault();
      told(show(at + 1));
    } else if (event.key === "ArrowLeft" && event.altKey) {
      event.preventDefault();
      told(show(at - 1));
    }
  });

  told(ask("/facets").then(addLists).then(() => ask("/list")).then((found) => {
    articles = found;
    count();
    const first = articles.findIndex((article) => !article.done);
    return articles.length ? show(first < 0 ? 0 : first) : undefined;
  }));
})();
