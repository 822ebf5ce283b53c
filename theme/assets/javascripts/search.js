/* Search: the button in the head of the page, and its dialog. What finds, search-index.js, is loaded when it
   opens first. While it is open the query is in the page's address, for the way back. */
(() => {
  const way = document.querySelector("a.search"), script = document.currentScript, words = way?.dataset;
  if (!way || !window.HTMLDialogElement) return;
  const root = new URL("../../", script.src), MORE = 24, SHOWN = 10;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = make("button", { type: "button", className: "search" }, way.textContent);
  button.ariaHasPopup = "dialog";
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  const input = make("input", { type: "search", id: "search-words", autocomplete: "off", maxLength: 300 });
  input.spellcheck = false;
  const label = make("label", { htmlFor: input.id, id: "search-label" }, words.label);
  const close = make("button", { type: "button" }, words.close);
  const count = make("p", { className: "quiet count", role: "status", dir: "auto" });
  const facets = make("div", { className: "facets", hidden: true }), hits = make("ul", { className: "hits" });
  const more = make("button", { type: "button", className: "more", hidden: true });
  const bar = make("div", { className: "bar" }, make("div", {}, label, input), close);
  const dialog = make("dialog", { className: "search-box" }, bar, count, facets, hits, more);
  dialog.setAttribute("aria-labelledby", label.id);
  way.replaceWith(button, dialog);

  /* `answered`: the words whose answer is shown; `entered`: whether Enter waits for an answer. */
  let engine = null, said = {}, lists = {}, result = null, chosen = {}, shown = SHOWN;
  let answered = "", entered = false;

  const say = (key, gaps = {}) => {
    const text = said[key] ?? "", form = text.other ? text[gaps.count === 1 ? "one" : "other"] : text;
    return form.replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
  };

  function loaded() {
    engine ??= new Promise((resolve, reject) => {
      const first = make("link", { rel: "preload", as: "script", href: new URL("search/start.js", root) });
      const file = make("script", { src: new URL("search-index.js", script.src), onerror: reject });
      file.onload = () => briefingSearch.start().then(resolve, reject);
      document.head.append(first, file);
    }).then(index => { [said, lists] = [index.words, index.lists]; return briefingSearch; });
    engine.catch(() => { engine = null; });
    return engine;
  }

  async function search() {
    const text = input.value, isAsked = () => text === input.value;
    hits.ariaBusy = "true";
    entered = false;
    if (!result?.rows.length) tell("");        // results stay until others come, but not that there were none
    remember(text);
    try {
      const found = await (await loaded()).find(text);
      if (!isAsked()) return;
      [result, chosen, shown, answered] = [found, {}, SHOWN, text];
      show();
      if (entered) follow();
      if (found) await briefingSearch.grow(found, MORE);
      if (isAsked() && !hits.contains(document.activeElement)) show();
    } catch {
      if (isAsked() && answered !== text) tell(words.broken);
    }
    if (isAsked()) hits.ariaBusy = "false";
  }

  const valuesOf = {
    kind: row => [say(`kind.${row.k}`)], speaker: row => row.w, source: row => [row.r],
    standing: row => [row.g], state: row => [row.s],
    briefing: row => [row.briefing[0]], year: row => [row.briefing[2]],
  };
  const kinds = Object.keys(valuesOf), has = (row, kind) => valuesOf[kind](row).includes(chosen[kind]);
  const fitting = but =>
    result.rows.filter(row => kinds.every(kind => kind === but || !chosen[kind] || has(row, kind)));

  function tell(text) {
    count.textContent = text;
    facets.hidden = more.hidden = true;
    hits.replaceChildren();
  }

  function show() {
    if (!result) return tell("");
    if (!result.rows.length) return showNothing();
    const rows = fitting(), isMore = result.left.length > 0;
    count.textContent = say(isMore ? "most" : "found", { count: rows.length });
    if (result.isSome) count.prepend(say("some"), " ");
    facets.hidden = result.rows.length < SHOWN;
    if (!facets.hidden) {
      const at = facets.contains(document.activeElement) && document.activeElement.id;
      facets.replaceChildren(...kinds.flatMap(choice));
      if (at) document.getElementById(at)?.focus();
    }
    hits.replaceChildren(...rows.slice(0, shown).map(hit));
    more.textContent = say("more");
    more.hidden = rows.length <= shown && !isMore;
  }

  function choice(kind) {
    const counts = new Map();
    for (const value of fitting(kind).flatMap(valuesOf[kind])) {
      if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size < 2 && !chosen[kind]) return [];
    const order = ([a, n], [b, m]) => (kind === "year" ? b - a : m - n || a.localeCompare(b));
    const options = [...counts].sort(order).map(([value, n]) => new Option(`${value} (${n})`, value));
    options.unshift(new Option(say("facet.all"), ""));
    const select = make("select", { name: kind, id: `search-${kind}` }, ...options);
    select.value = chosen[kind] ?? "";
    return make("div", {}, make("label", { htmlFor: select.id }, say(`facet.${kind}`)), select);
  }

  const pieces = text => briefingSearch.marked(text, result);
  const marked = (text, tag = "bdi", lang = "") => make(tag, { lang, dir: lang && "auto" },
    ...pieces(text).map(([piece, fits]) => (fits ? make("mark", {}, piece) : piece)));
  const to = (page, ...text) => make("a", { href: new URL(page, root) }, ...text);
  const parted = (all, by) => all.flatMap((each, at) => (at ? [by, each] : [each]));

  /* Flag, sentence, who says so, how far it is, briefing and day, place. */
  function hit(row) {
    const [headline, day] = row.briefing;
    const told = [row.w, [row.s], [row.i], [headline !== row.h && headline, day], row.o]
      .map(texts => texts.filter(Boolean)).filter(texts => texts.length)
      .map(texts => make("span", {}, ...parted(texts.map(text => marked(text)), ", ")));
    const flags = row.f.flatMap(([kind, flag]) => [make("b", { className: `flag ${kind}` }, flag), " "]);
    const aliases = row.n.filter(name => pieces(name).some(([, fits]) => fits));
    const entry = make("li", {}, make("p", { className: row.k === "quote" ? "words voice" : "words" },
      to(row.p, marked(row.h ?? row.t, "bdi", row.l)), ...aliases.flatMap(as => [" (", marked(as), ")"])));
    if (row.h && row.t) entry.append(make("p", { dir: "auto", lang: row.l }, marked(row.t, "span")));
    entry.append(make("p", { className: "quiet" }, ...flags, ...parted(told, " · ")));
    return entry;
  }

  function showNothing() {
    const near = result.near.map(row => to(row.p, row.h));
    tell(`${say("none", { query: `“${input.value.trim()}”` })} ${near.length ? say("near") : ""}`.trim());
    near.push(...Object.entries(lists).map(([key, page]) => to(page, say(key))));
    hits.append(...near.map(link => make("li", {}, link)));
  }

  /* To the first result for the words in the field, as soon as it is known. */
  function follow() {
    entered = answered !== input.value;
    if (!entered && result?.rows.length) hits.querySelector("a")?.click();
  }

  function remember(text) {
    const address = new URL(location.href);
    if (text && dialog.open) address.searchParams.set("q", text); else address.searchParams.delete("q");
    try { history.replaceState(history.state, "", address); } catch { /* from a disk, in some browsers */ }
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
  dialog.addEventListener("close", () => { entered = false; remember(""); });
  dialog.addEventListener("click", event => {
    const isHere = event.target.closest("a")?.pathname === location.pathname;
    if (isHere || event.target === dialog) dialog.close();
  });
  input.addEventListener("input", search);
  facets.addEventListener("change", event => {
    chosen[event.target.name] = event.target.value;
    shown = SHOWN;
    show();
  });
  more.addEventListener("click", async () => {
    const before = hits.children.length;
    shown += SHOWN;
    if (result.left.length && fitting().length < shown) await briefingSearch.grow(result, MORE).catch(search);
    show();
    hits.children[before]?.querySelector("a").focus();
  });
  dialog.addEventListener("keydown", event => {
    const key = event.key, links = [...hits.querySelectorAll("a")], at = links.indexOf(event.target);
    const isEnter = key === "Enter" && event.target === input && !event.isComposing;
    const step = !event.target.matches("select") && { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!step && !isEnter && key !== "Escape") return;
    event.preventDefault();
    if (key === "Escape") dialog.close();         // else a search field only empties itself
    else if (isEnter) follow();
    else (at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus();
  });
  document.addEventListener("keydown", event => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    const withControl = event.ctrlKey || event.metaKey, key = event.key.toLowerCase();
    if (event.altKey || !(withControl ? key === "k" && !event.shiftKey : key === "/" && !isTyping)) return;
    event.preventDefault();
    open();
  });

  input.value = new URL(location.href).searchParams.get("q")?.slice(0, input.maxLength) ?? "";
  if (input.value) { open(); search(); }
})();
