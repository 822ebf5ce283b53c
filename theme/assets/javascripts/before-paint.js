/* Runs before the theme's script and before anything is shown. */

/* Lists that will get filters wait for them, so that nothing moves (briefing.css). */
document.documentElement.classList.add("filters-coming");
addEventListener("load", () => document.documentElement.classList.remove("filters-coming"));

/* The search index, in an archive by far the largest file, comes when somebody turns to search. The theme asks for it
   with every page; its request waits here. A page that shows what was searched for (?h=) needs it at once. */
(function () {
  const wanted = new Promise((resolve) => {
    if (/[?&][hq]=/.test(location.search)) resolve();
    addEventListener("focusin", ({ target }) => target.matches?.(".md-search__input") && resolve());
  });
  const { open, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) this.send = () => wanted.then(() => send.call(this));
    return open.call(this, method, address, ...rest);
  };
})();
