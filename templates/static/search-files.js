/* Loads the files of the index: each is a script that calls backfileSearch(name, content). */
"use strict";
(function (root) {
  const waiting = new Map();
  const arrived = new Map();

  class Unreadable extends Error {
    constructor(name) {
      super(name);
      this.file = `search/${name}.js`;
    }
  }

  root.backfileSearch = (name, content) => arrived.set(name, content);

  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${name}.js`;
        const settle = () => {
          script.remove();
          if (arrived.has(name)) return resolve(arrived.get(name));
          waiting.delete(name);
          reject(new Unreadable(name));
        };
        script.onload = script.onerror = settle;
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  root.backfileFiles = { load, Unreadable };
})(typeof globalThis === "undefined" ? this : globalThis);
