/* Looks up in a reader's own copy of a source what was recorded of it. The copy stays in this page: nothing is sent.
   How text is folded, and where words end, is Python's (scripts/briefing/matching): check/index.js has it as a table. */
const checking = (() => {
  const form = document.getElementById("check"), list = form.querySelector("ol"), say = form.dataset;
  const { briefing: chosen, source, file, copy } = form.elements;
  let data = { sources: {}, entries: [] }, patterns;

  /* ---- how text is folded, and where words end: matching/folding.py, boundaries.py and measures.py ---- */
  const pattern = (text, flags = "gu") => new RegExp(text, flags);
  const oneOf = signs => `[${signs.replace(/[\\\]^-]/g, "\\$&")}]`;
  const letter = "[\\p{L}\\p{M}\\p{N}_]", digit = "\\p{Nd}";

  function prepare(table) {
    const space = `[\\s${table.spaces}]`, unspaced = `[${table.unspaced}]`, number = `[\\p{N}${table.numerals}]`;
    const dash = oneOf(`—―${table.hyphens}`), variants = oneOf(Object.keys(table.replaced).join(""));
    patterns = {
      replaced: table.replaced, dropped: pattern(table.dropped), forms: pattern(table.forms),
      special: pattern(`${space}*(${dash}{2,}|[—―])${space}*|${space}+|${variants}`),
      needless: pattern(`(?<=${unspaced}) (?=${unspaced})(?<!${number} (?=${number}))`),
      inside: pattern(insides(table, unspaced, number).join("|"), "uy"),
      measure: pattern(`${number} ?(["'])(?![\\p{L}\\p{N}_])`),
    };
  }

  /* The places where no word, number or visible character ends. */
  function insides(table, unspaced, number) {
    const between = (left, right) => `(?<=${left})(?=${right})`;
    const joined = (left, joint, right) => `${between(left, joint + right)}|${between(left + joint, right)}`;
    const flag = "[\\u{1f1e6}-\\u{1f1ff}]", marks = [...table.within_words], oneMark = oneOf(table.within_words);
    const twoMarks = marks.map(mark => [oneOf(mark), oneOf(table.within_words.replace(mark, ""))]);
    const inWords = [
      between(letter, letter), joined(letter, oneMark, letter),
      ...twoMarks.flatMap(([one, other]) => [joined(letter, one + other, letter), between(letter + one, other + letter)]),
    ];
    const inAny = [
      "(?=[\\p{M}\\u200d\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}])", between("\\u200d", "[\\u0300-\\u{10ffff}]"),
      between(`(?<!${flag})(?:${flag}${flag})*${flag}`, flag), between("\\.", "\\."),
      between(number, number), joined(number, oneOf(table.within_numbers), number),
      joined(digit, oneOf(table.wide_within_numbers), digit), joined("[א-ת]", '"', "[א-ת]"),
      between(`(?<!${digit})${digit}{1,3}(?: ${digit}{3})*`, `(?: ${digit}{3})+(?!${digit})`),
      between(`(?<!${digit})${digit}{1,3}(?: ${digit}{3})* `, `${digit}{3}(?: ${digit}{3})*(?!${digit})`),
      between(`(?<![.]|${letter})\\.`, number), between(`(?<!${letter})-`, number),
      between(oneOf(table.before_numbers.replace("-", "")), number), between(number, oneOf(table.behind_numbers)),
      `(?<!${unspaced})(?!${unspaced})(?:${inWords.join("|")})`,
    ];
    return [between("\\uffff", letter), between(letter, "\\uffff"), `(?<!\\uffff)(?!\\uffff)(?:${inAny.join("|")})`];
  }

  function fold(text) {
    const composed = text.replace(patterns.dropped, "").replace(patterns.forms, form => form.normalize("NFKC")).normalize("NFC");
    const same = composed.replace(patterns.special, (found, dash) => dash ? " - " : patterns.replaced[found] ?? " ");
    return same.replace(patterns.needless, "").trim();
  }

  function isBoundary(text, index) {
    patterns.inside.lastIndex = index;
    return index <= 0 || index >= text.length || !patterns.inside.test(text);
  }

  /* Marks that measure, 6' and 6"; of other marks, copies have one kind or the other. */
  const measures = words => [...words.matchAll(patterns.measure)].filter(({ 0: found, 1: mark, index }) =>
    !pattern(`(?:^|[\\s(\\[])${mark}(?=[\\p{L}\\p{N}_])[^${mark}]*$`, "u").test(words.slice(0, index + found.length - 1))
  ).map(({ 0: found, index }) => index + found.length - 1);
  const oneKindOfMark = text => text.replaceAll('"', "'");

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
    const [sought, searched] = [words, text].map(oneKindOfMark), fixed = measures(words), found = [];
    for (let at = searched.indexOf(sought); at >= 0 && words; at = searched.indexOf(sought, at + 1))
      if (isBoundary(text, at) && isBoundary(text, at + words.length) && fixed.every(place => text[at + place] === words[place]))
        found.push(at);
    return found;
  }

  /* The number of the first paragraph of which something holds, in one of the ways to read the copy. */
  function first(ways, holds) {
    const of = texts => texts.findIndex(holds) + 1;
    return of(ways.find(of) ?? []);
  }

  function quotation(exact, prefix, suffix, ways) {
    const words = fold(exact), around = oneKindOfMark(fold(prefix + exact + suffix)), has = text => places(words, text).length > 0;
    const found = first(ways, text => has(text) && oneKindOfMark(text).includes(around)), elsewhere = found || first(ways, has);
    if (!elsewhere) return { status: "missing", ...parting(words, ways[0]) };
    return { status: found ? "found" : "elsewhere", paragraph: elsewhere };
  }

  function sentence(start, end, ways) {
    const [head, tail] = [fold(start), fold(end)];
    const paragraph = first(ways, text => places(tail, text).some(at => at >= (places(head, text)[0] ?? Infinity)));
    if (paragraph) return { status: "found", paragraph };
    return { status: "missing", ...parting(first(ways, text => places(head, text).length) ? tail : head, ways[0]) };
  }

  /* Where the longest run that both have ends, as matching/divergence.py has it. */
  function parting(words, texts) {
    let [best, start] = ["", 0];
    for (let from = 0, tries = 0; from < words.length && tries < 60; tries += 1) {
      let [shortest, longest] = [0, words.length - from];
      while (shortest < longest) {
        const middle = Math.ceil((shortest + longest) / 2), run = words.slice(from, from + middle);
        if (texts.some(text => text.includes(run))) shortest = middle; else longest = middle - 1;
      }
      if (shortest > best.length) [best, start] = [words.slice(from, from + shortest), from];
      from += Math.max(1, shortest);
      while (from < words.length && (words[from] === " " || !isBoundary(words, from))) from += 1;
    }
    if (best.length < Math.min(4, words.length)) return { shared: "", ours: words.slice(0, 40), theirs: "" };
    const text = texts.find(each => each.includes(best)) ?? "", behind = text.indexOf(best) + best.length;
    const ours = words.slice(start + best.length);
    return { shared: best.slice(-40), ours: ours.slice(0, 40), theirs: text.slice(behind, behind + 40) };
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
