// Turns the link to all days of the year into the one to today's.
"use strict";
(() => {
  const link = document.getElementById("today");
  if (!link) return;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  link.setAttribute("href", link.dataset.day.replace("MM", two(now.getMonth() + 1)).replace("DD", two(now.getDate())));
  const date = document.createElement("small");
  const language = document.documentElement.lang;
  const form = { day: "numeric", month: "long", numberingSystem: "latn" };
  date.textContent = now.toLocaleDateString(language === "en" ? "en-GB" : language, form);
  link.after(" ", date);
})();
