/* Search: the button in the head of the page, and its dialog. What finds (search-index.js, and the files of the index) is
   loaded when it opens first. The query is in the page's address while it is open, so that the way back leads to it. */
(() => {
  const way = document.querySelector("a.search"), script = document.currentScript, words = way?.dataset;
  if (!way || !window.HTMLDialogElement) return;
  const root = new URL("../../", script.src), FIRST = 4, MORE = 24, SHOWN = 10, FACETS_FROM = 10;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = make("button", { type: "button", className: "search", textContent: way.textContent, ariaHasPopup: "dialog" });
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  way.replaceWith(button);
  const input = make("input", { type: "search", id: "search-words", autocomplete: "off", spellcheck: false, maxLength: 300 });
  const close = make("button", { type: "button", textContent: words.close });
  const count = make("p", { className: "quiet count", role: "status", dir: "auto" });
  const facets = make("div", { className: "facets", hidden: true }), hits = make("ul", { className: "hits" });
  const more = make("button", { type: "button", className: "more", hidden: true });
  const label = make("label", { htmlFor: input.id, id: "search-label", textContent: words.label });
  const bar = make("div", { className: "bar" }, make("div", {}, label, input), close);
  const dialog = make("dialog", { className: "search-box" }, bar, count, facets, hits, more);
  dialog.setAttribute("aria-labelledby", label.id);
  button.after(dialog);

  let engine = null, said = {}, lists = {}, several = true, result = null, chosen = {}, shown = SHOWN, asked = "";

  /* The site's own words, with forms by number. */
  const say = (key, gaps = {}) => {
    const text = said[key] ?? "", form = typeof text === "string" ? text : text[gaps.count] ?? (gaps.count === 1 ? text.one : text.other);
    return form.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  };

  function loaded() {
    engine ??= new Promise((resolve, reject) => {
      document.head.append(make("link", { rel: "preload", as: "script", href: new URL("search/start.js", root) }));
      const file = make("script", { src: new URL("search-index.js", script.src), onerror: reject });
      file.onload = () => window.briefingSearch.start().then(resolve, reject);
      document.head.append(file);
    }).then(index => { [said, lists, several] = [index.words, index.lists, index.briefings > 1]; return window.briefingSearch; });
    engine.catch(() => { engine = null; });
    return engine;
  }

  /* A file that is gone went with the site that had it: what came in its place is asked once. */
  async function asking(act) {
    const search = await loaded();
    try {
      return await act(search);
    } catch {
      said = (await search.start(true)).words;
      return act(search);
    }
  }

  async function search() {
    const text = asked = input.value;
    hits.ariaBusy = "true";
    remember(text);
    await answer(text);
    if (text === asked) hits.ariaBusy = "false";
  }

  async function answer(text) {
    try {
      const found = await asking(async engine => { const first = await engine.find(text); return first && engine.grow(first, FIRST); });
      if (text !== asked) return;
      [result, chosen, shown] = [found, {}, SHOWN];
      show();
      if (!found?.left.length && !found?.rest) return;
      await asking(engine => engine.grow(found, MORE));
      if (text === asked && !hits.contains(document.activeElement)) show();
    } catch (error) {
      if (text === asked) tell(said.broken ?? words.broken);
    }
  }

  /* ---- What is shown ---- */

  const valuesOf = {
    kind: row => [say(`kind.${row.k}`)], speaker: row => row.w ?? [], source: row => [row.r], standing: row => [row.g],
    state: row => [row.s], briefing: row => [row.briefing?.[0]], year: row => [row.briefing?.[2]],
  };
  const has = (row, facet) => !chosen[facet] || valuesOf[facet](row).includes(chosen[facet]);
  const fitting = but => result.rows.filter(row => Object.keys(valuesOf).every(facet => facet === but || has(row, facet)));

  function tell(text) {
    count.textContent = text;
    facets.hidden = more.hidden = true;
    hits.replaceChildren();
  }

  function show() {
    if (!result) return tell("");
    if (!result.rows.length) return showNothing();
    const rows = fitting(), all = result.left.length ? say("most", { count: rows.length }) : say("found", { count: rows.length });
    count.textContent = result.isSome ? `${say("some")} ${all}` : all;
    facets.hidden = result.rows.length < FACETS_FROM;
    if (!facets.hidden) {
      const at = facets.contains(document.activeElement) && document.activeElement.id;
      facets.replaceChildren(...Object.keys(valuesOf).flatMap(choice));
      if (at) document.getElementById(at)?.focus();
    }
    hits.replaceChildren(...rows.slice(0, shown).map(hit));
    more.textContent = say("more");
    more.hidden = rows.length <= shown && !result.left.length;
  }

  function choice(facet) {
    const counts = new Map();
    for (const row of fitting(facet)) for (const value of new Set(valuesOf[facet](row).filter(Boolean))) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size < 2 && !chosen[facet]) return [];
    const ordered = [...counts].sort(([a, n], [b, m]) => (facet === "year" ? b - a : m - n || a.localeCompare(b)));
    const select = make("select", { name: facet, id: `search-${facet}` }, new Option(say("facet.all"), ""), ...ordered.map(([value, n]) => new Option(`${value} (${n})`, value, false, value === chosen[facet])));
    return [make("div", {}, make("label", { htmlFor: select.id, textContent: say(`facet.${facet}`) }), select)];
  }

  const marked = (text, tag = "span", language = "") => {
    const pieces = window.briefingSearch.marked(text, result.query).map(([piece, fits]) => (fits ? make("mark", { textContent: piece }) : piece));
    return make(tag, { lang: language, dir: language ? "auto" : "" }, ...pieces);
  };

  const listed = texts => texts.flatMap((text, at) => (at ? [", ", marked(text, "bdi")] : [marked(text, "bdi")]));

  /* Flag, sentence, who says so, how far it is, briefing and day, place. */
  function hit(row) {
    const link = make("a", { href: new URL(row.p + (row.a ? `#${row.a}` : ""), root).href }, marked(row.h ?? row.t, "bdi", row.l));
    const other = (row.n ?? []).filter(alias => window.briefingSearch.marked(alias, result.query).some(([, fits]) => fits));
    const parts = (row.f ?? []).map(([kind, flag]) => make("b", { className: `flag ${kind}`, textContent: flag }));
    if (row.w?.length) parts.push(make("span", {}, ...listed(row.w), row.s ? `: ${row.s}` : ""));
    if (["place", "phase", "guide", "question", "briefing"].includes(row.k)) parts.push(say(`kind.${row.k}`));
    if (row.briefing) parts.push(make("span", {}, ...listed(row.briefing.slice(row.h === row.briefing[0] || !several ? 1 : 0, 2))));
    if (row.o || row.m) parts.push(make("span", {}, ...listed([...(row.o ?? []), row.m].filter(Boolean))));
    const line = parts.flatMap((part, at) => (at ? [part.className ? " " : " · ", part] : [part]));
    const entry = make("li", {}, make("p", { className: row.k === "quote" ? "words voice" : "words" }, link, ...other.flatMap(alias => [" (", marked(alias, "bdi"), ")"])));
    if (row.h && row.t) entry.append(make("p", { dir: "auto", lang: row.l }, marked(row.t)));
    if (line.length) entry.append(make("p", { className: "quiet" }, ...line));
    return entry;
  }

  function showNothing() {
    const none = say("none", { query: `“${input.value.trim()}”` });
    tell(result.near.length ? `${none} ${say("near")}` : none);
    const ways = [...result.near.map(row => [row.p + (row.a ? `#${row.a}` : ""), row.h]), ...Object.entries(lists).map(([key, page]) => [page, say(key)])];
    hits.append(...ways.map(([page, text]) => make("li", {}, make("a", { href: new URL(page, root).href, textContent: text }))));
  }

  /* ---- The dialog ---- */

  function remember(text) {
    const address = new URL(location.href);
    if (text && dialog.open) address.searchParams.set("q", text); else address.searchParams.delete("q");
    try { history.replaceState(history.state, "", address); } catch { /* some browsers let no page on a disk do so */ }
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    loaded().catch(() => tell(words.broken));
    remember(input.value);
  }

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => remember(""));
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close();
    const link = event.target.closest("a");
    if (link && link.href.split(/[?#]/)[0] === location.href.split(/[?#]/)[0]) dialog.close();   // it leads to this page
  });
  input.addEventListener("input", search);
  facets.addEventListener("change", event => { chosen[event.target.name] = event.target.value; shown = SHOWN; show(); });
  more.addEventListener("click", async () => {
    const before = hits.children.length;
    shown += SHOWN;
    if (result.left.length && fitting().length < shown) await asking(engine => engine.grow(result, MORE));
    show();
    hits.children[before]?.querySelector("a").focus();
  });
  dialog.addEventListener("keydown", event => {
    const links = [...hits.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); }   // else a search field only empties itself
    if (event.key === "Enter" && event.target === input) { event.preventDefault(); links[0]?.click(); }
    if (!step || event.target.matches("select")) return;
    event.preventDefault();
    (at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus();
  });
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isSlash && !isK) return;
    event.preventDefault();
    open();
  });

  const asked_before = new URL(location.href).searchParams.get("q");
  if (asked_before) { input.value = asked_before.slice(0, 300); open(); search(); }
})();
