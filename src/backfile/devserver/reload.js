// Reloads the page when the preview has built a newer one, and lays the builder's complaint over it when it fails.
(() => {
  "use strict";
  let shown = null;
  let cover = null;

  function lay(error) {
    if (!cover) {
      cover = document.createElement("div");
      cover.setAttribute("role", "alert");
      cover.id = "backfile-preview-error";
      Object.assign(cover.style, {
        position: "fixed", inset: "0 0 auto 0", zIndex: "2147483647", maxHeight: "60vh", overflow: "auto",
        padding: "1.2em 1.6em", background: "#7a1020", color: "#fff", font: "15px/1.5 ui-monospace, monospace",
        whiteSpace: "pre-wrap", boxShadow: "0 4px 24px rgba(0,0,0,.4)",
      });
      document.body.append(cover);
    }
    cover.textContent = "The site could not be built. What you see is the last one that could.\n\n" + error;
  }

  const news = new EventSource("/-/news");
  news.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.error) {
      lay(state.error);
    } else if (cover) {
      cover.remove();
      cover = null;
    }
    if (shown !== null && state.version !== shown) {
      location.reload();
    }
    shown = state.version;
  };
})();
