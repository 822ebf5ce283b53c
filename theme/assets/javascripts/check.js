/* Looks up in a reader's own copy of a source what was recorded of it. The copy stays in this page: nothing is sent.
   How text is folded, and where words end, is Python's (scripts/briefing/matching): check/index.js has it as a table. */
const checking = (() => {
  const form = document.getElementById("check"), list = form.querySelector("ol"), say = form.dataset;
  const { briefing: chosen, source, file, copy } = form.elements;
  let data = { sources: {}, entries: [] }, table, patterns;

  /* ---- matching/folding.py and matching/boundaries.py ---- */
  const pattern = (text, flags = "gu") => new RegExp(text, flags);
  const literal = text => text.replace(/[\\\]^-]/g, "\\$&");
  const firstOf = text => [...text.slice(0, 2)][0] ?? "", lastOf = text => [...text.slice(-2)].pop() ?? "";
  const isNumber = letter => patterns.number.test(letter), isWord = letter => /[\p{L}\p{M}\p{N}_]/u.test(letter);

  function prepare(folding) {
    table = folding;
    const space = `[\\s${table.spaces}]`, unspaced = `[${table.unspaced}]`, hyphens = literal(table.hyphens);
    const variants = literal(Object.keys(table.replaced).join(""));
    patterns = {
      dropped: pattern(table.dropped), forms: pattern(table.forms), unspaced: pattern(unspaced, "u"),
      special: pattern(`${space}*([—―${hyphens}]{2,}|[—―])${space}*|${space}+|[${variants}]`),
      needless: pattern(`(?<=${unspaced}) (?=${unspaced})`), number: pattern(`[\\p{N}${table.numerals}]`, "u"),
    };
  }

  function fold(text) {
    const composed = text.replace(patterns.dropped, "").replace(patterns.forms, form => form.normalize("NFKC")).normalize("NFC");
    const same = composed.replace(patterns.special, (found, dash) => dash ? " - " : table.replaced[found] ?? " ");
    return same.replace(patterns.needless, (space, at, all) =>
      isNumber(lastOf(all.slice(0, at))) && isNumber(firstOf(all.slice(at + 1))) ? space : "").trim();
  }

  function isBoundary(text, index) {
    if (index <= 0 || index >= text.length) return true;
    const left = [...text.slice(Math.max(0, index - 400), index)], right = [...text.slice(index, index + 80)];
    const [ahead, before, after, behind] = [left.at(-2) ?? "", left.at(-1), right[0], right[1] ?? ""];
    if (before === "\uffff" || after === "\uffff") return !isWord(before) && !isWord(after);
    if (isInside(left, before, after) || (before === "." && after === ".") || (isNumber(before) && isNumber(after))) return false;
    if (partsNumber(before, after, behind) || partsNumber(ahead, before, after) || partsGroups(left, right)) return false;
    if (isNumber(after) && before === ".") { if (!isWord(ahead) && ahead !== ".") return false; }
    else if (isNumber(after) && table.before_numbers.includes(before)) { if (!(isWord(ahead) && before === "-")) return false; }
    else if (isNumber(before) && table.behind_numbers.includes(after)) return false;
    if (patterns.unspaced.test(before) || patterns.unspaced.test(after)) return true;
    return !(isWord(before) && isWord(after)) && !isWithinWord(left, right);
  }

  function isInside(left, before, after) {
    if (after < "\u0300") return false;
    if (/^[\p{M}\u200d\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u.test(after) || before === "\u200d") return true;
    const flags = left.join("").match(/[\u{1f1e6}-\u{1f1ff}]+$/u);
    return Boolean(flags) && /^[\u{1f1e6}-\u{1f1ff}]/u.test(after) && [...flags[0]].length % 2 === 1;
  }

  function partsNumber(left, mark, right) {
    if (mark === '"') return /^[א-ת]$/.test(left) && /^[א-ת]$/.test(right);
    if (mark && table.wide_within_numbers.includes(mark)) return /^\p{Nd}/u.test(left) && /^\p{Nd}/u.test(right);
    return Boolean(mark) && table.within_numbers.includes(mark) && isNumber(left) && isNumber(right);
  }

  function partsGroups(left, right) {
    if (left.at(-1) !== " " && right[0] !== " ") return false;
    const start = left.slice(-40).join(""), around = start + right.slice(0, 40).join("");
    return [...around.matchAll(/(?<!\p{Nd})\p{Nd}{1,3}(?: \p{Nd}{3})+(?!\p{Nd})/gu)].some(
      match => match.index < start.length && start.length < match.index + match[0].length);
  }

  function isWithinWord(left, right) {
    let [start, end] = [0, 0];
    while (start < 2 && start < left.length && table.within_words.includes(left.at(-1 - start))) start += 1;
    while (end < 2 && end < right.length && table.within_words.includes(right[end])) end += 1;
    const marks = [...left.slice(left.length - start), ...right.slice(0, end)];
    if (!marks.length || marks.length > 2 || new Set(marks).size < marks.length) return false;
    return isWord(left.at(-1 - start) ?? "") && isWord(right[end] ?? "");
  }

  /* ---- the copy: its paragraphs, and the ways to read hyphens at lines' ends and marks of notes ---- */
  const blocks = new Set(("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM " +
    "H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL OPTION P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL").split(" "));
  const unseen = "script, style, template, noscript, title, del, s, strike, dialog:not([open]), [hidden], [style*='display:none'], [style*='display: none']";
  const wordsOf = "[\\p{L}\\p{N}]";
  const hyphen = pattern(`(?<=${wordsOf})[-‐\u00ad][^\\S\\n]*\\n\\s*(?=\\p{L})`);
  const note = pattern(`(?<=[^\\s\\[])(?:[^\\S\\n]?\\[(?:\\p{Nd}{1,3}|[a-z]|note \\p{Nd}{1,3}|citation needed)\\](?!${wordsOf}))+`);
  const line = pattern("\\S(?:[^\\n]*\\p{L}[-‐\u00ad]\\n[^\\S\\n]*(?=\\p{L}))*[^\\n]*");
  const readings = ["", "-", "- "].flatMap(joint => [text => text.replace(hyphen, joint), text => text.replace(hyphen, joint).replace(note, "")]);

  function ofText(text) {
    const plain = text.replace(/\r\n?/g, "\n").replace(/[\0\ufffd\ufffe\ue000-\uf8ff]/g, "\uffff");
    return /\n[^\S\n]*\n/.test(plain.trim()) ? plain.trim().split(/\n[^\S\n]*\n\s*/) : plain.match(line) ?? [];
  }

  function ofPage(html) {
    const found = [""];
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) found[found.length - 1] += node.data.replace(/\s+/g, " ");
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(unseen)) return;
      if (node.tagName === "BR") found[found.length - 1] += "\n";
      if (blocks.has(node.tagName)) found.push("");
      node.childNodes.forEach(walk);
      if (blocks.has(node.tagName)) found.push("");
    };
    walk(new DOMParser().parseFromString(html, "text/html").body);   // runs nothing and loads nothing
    return found.flatMap(text => text.split(/\n\s*\n/)).filter(text => text.trim());
  }

  const isPage = text => /<(?:!doctype html|html|body|article|div|p)[\s>]/i.test(text);

  /* ---- looking up ---- */
  function places(words, text) {
    const found = [];
    for (let at = text.indexOf(words); at >= 0 && words; at = text.indexOf(words, at + 1))
      if (isBoundary(text, at) && isBoundary(text, at + words.length)) found.push(at);
    return found;
  }

  function quotation(exact, prefix, suffix, ways) {
    const words = fold(exact), around = fold(prefix + exact + suffix);
    let elsewhere = null;
    for (const texts of ways) for (const [number, text] of texts.entries()) {
      if (!places(words, text).length) continue;
      if (text.includes(around)) return { status: "found", paragraph: number + 1 };
      elsewhere ??= { status: "elsewhere", paragraph: number + 1 };
    }
    return elsewhere ?? { status: "missing", ...parting(words, ways[0]) };
  }

  function sentence(start, end, ways) {
    const [head, tail] = [fold(start), fold(end)];
    for (const texts of ways) for (const [number, text] of texts.entries()) {
      const [from] = places(head, text);
      if (from !== undefined && places(tail, text).some(at => at >= from)) return { status: "found", paragraph: number + 1 };
    }
    const hasHead = ways.some(texts => texts.some(text => places(head, text).length));
    return { status: "missing", ...parting(hasHead ? tail : head, ways[0]) };
  }

  /* Where the longest run that both have ends, as matching/divergence.py has it. */
  function parting(words, texts) {
    let best = { length: 0, from: 0, text: "" };
    for (let from = 0, tries = 0; from < words.length && tries < 60; tries += 1) {
      let [shortest, longest] = [0, words.length - from];
      while (shortest < longest) {
        const middle = Math.ceil((shortest + longest) / 2), run = words.slice(from, from + middle);
        if (texts.some(text => text.includes(run))) shortest = middle; else longest = middle - 1;
      }
      if (shortest > best.length) best = { length: shortest, from, run: words.slice(from, from + shortest) };
      from += Math.max(1, shortest);
      while (from < words.length && (words[from] === " " || !isBoundary(words, from))) from += 1;
    }
    if (best.length < Math.min(4, words.length)) return { shared: "", ours: words.slice(0, 40), theirs: "" };
    const text = texts.find(each => each.includes(best.run)), at = text.indexOf(best.run) + best.length;
    return { shared: best.run.slice(-40), ours: words.slice(best.from + best.length).slice(0, 40), theirs: text.slice(at, at + 40) };
  }

  const order = ["missing", "elsewhere", "found"];

  function lookUp(entry, ways) {
    const parts = entry.exact?.split("\n\n");
    const found = parts
      ? parts.map((part, at) => quotation(part, at ? "" : entry.prefix, at < parts.length - 1 ? "" : entry.suffix, ways))
      : entry.sentences.map(([start, end]) => sentence(start, end, ways));
    return found.reduce((worst, each) => order.indexOf(each.status) < order.indexOf(worst.status) ? each : worst);
  }

  /* ---- the page ---- */
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  function shown(entry, result) {
    const link = make("a", { href: entry.url, textContent: entry.text });
    const where = result.paragraph ? say.paragraph.replace("{number}", result.paragraph) : "";
    const item = make("li", { className: result.status }, make("strong", { textContent: say[result.status] }), ` ${where} `, make("p", {}, link));
    if (result.status === "missing")
      item.append(make("p", {}, say.ours, " ", make("q", {}, result.shared, make("mark", { textContent: result.ours || "∎" }))),
        make("p", {}, say.theirs, " ", make("q", {}, result.shared, make("mark", { textContent: result.theirs || "∎" }))));
    return item;
  }

  function show() {
    const text = copy.value, wanted = data.entries.filter(entry => entry.source === source.value);
    const paragraphs = isPage(text) ? ofPage(text) : ofText(text);
    const ways = [...new Map(readings.map(way => paragraphs.map(way)).map(way => [way.join("\0"), way])).values()].map(way => way.map(fold));
    const results = text.trim() ? wanted.map(entry => [entry, lookUp(entry, ways)]) : [];
    results.sort(([, one], [, other]) => order.indexOf(one.status) - order.indexOf(other.status));
    list.replaceChildren(...results.map(([entry, result]) => shown(entry, result)));
    const count = status => results.filter(([, result]) => result.status === status).length;
    form.querySelector("[role=status]").textContent = !chosen.value ? "" : !wanted.length ? say.nothing : !results.length ? "" :
      say.counts.replace("{found}", count("found")).replace("{elsewhere}", count("elsewhere")).replace("{missing}", count("missing"));
  }

  function load(path) {
    document.head.append(make("script", { src: path }));
  }

  function choose() {
    data = { sources: {}, entries: [] };
    source.replaceChildren();
    if (chosen.value) load(`check/${chosen.value}.js`);
    show();
  }

  function recorded(found) {
    data = found;
    source.replaceChildren(...Object.entries(found.sources).map(([id, name]) => new Option(name, id)));
    source.closest("p").hidden = source.options.length < 2;
    show();
  }

  function start(index) {
    prepare(index.folding);
    for (const [id, title] of Object.entries(index.briefings)) chosen.append(new Option(title, id));
    const asked = new URLSearchParams(location.search).get("briefing");
    if (asked !== null && Object.hasOwn(index.briefings, asked)) chosen.value = asked;
    document.getElementById("not-proven")?.closest("section").before(form);
    form.hidden = false;
    choose();
  }

  async function read(dropped) {
    const bytes = await dropped.arrayBuffer();
    try {
      copy.value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {                                                          // saved by an older program
      copy.value = new TextDecoder("windows-1252").decode(bytes);
    }
    show();
  }

  chosen.addEventListener("change", choose);
  source.addEventListener("change", show);
  copy.addEventListener("input", show);
  file.addEventListener("change", () => { if (file.files[0]) read(file.files[0]); });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("dragover", event => event.preventDefault());
  form.addEventListener("drop", event => {
    const [dropped] = event.dataTransfer.files;
    if (dropped) { event.preventDefault(); read(dropped); }
  });
  load("check/index.js");
  return { start, recorded, fold, isBoundary };
})();
