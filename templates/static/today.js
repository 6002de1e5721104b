// Turns the link to all days of the year into the one to today's.
"use strict";
(() => {
  const link = document.getElementById("today");
  if (!link) return;
  const now = new Date();
  const day = String(now.getMonth() + 1).padStart(2, "0") + "-" + String(now.getDate()).padStart(2, "0");
  link.href = link.href.replace("index.html", day + ".html");
  const date = document.createElement("small");
  const language = document.documentElement.lang;
  const form = { day: "numeric", month: "long", numberingSystem: "latn" };
  date.textContent = now.toLocaleDateString(language === "en" ? "en-GB" : language, form);
  link.after(" ", date);
})();
