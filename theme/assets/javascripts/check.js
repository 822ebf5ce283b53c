/* Looks up in a reader's own copy of a source what was recorded of it. The copy stays here: nothing is sent.
   How text is folded, and where words end, is Python's (briefing/matching), in check/index.js a table. */
const checking = (() => {
  const form = document.getElementById("check"), list = form.querySelector("ol"), say = form.dataset;
  const { briefing: chosen, source, file, copy } = form.elements;
  let data = { sources: {}, entries: [] }, patterns;

  /* ---- how text is folded, and where words end: matching/folding.py, boundaries.py and measures.py ---- */
  const pattern = (text, flags = "gu") => new RegExp(text, flags);
  const oneOf = signs => `[${signs.replace(/[\\\]^-]/g, "\\$&")}]`;
  const letter = "[\\p{L}\\p{M}\\p{N}_]", digit = "\\p{Nd}";

  function prepare(table) {
    const space = `[\\s${table.spaces}]`, unspaced = `[${table.unspaced}]`;
    const number = `[\\p{N}${table.numerals}]`;
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
    const flag = "[\\u{1f1e6}-\\u{1f1ff}]", marks = table.within_words, oneMark = oneOf(marks);
    const twoMarks = [...marks].map(mark => [oneOf(mark), oneOf(marks.replace(mark, ""))]);
    const inWords = [
      between(letter, letter), joined(letter, oneMark, letter),
      ...twoMarks.map(([one, other]) => joined(letter, one + other, letter)),
      ...twoMarks.map(([one, other]) => between(letter + one, other + letter)),
    ];
    const inAny = [
      "(?=[\\p{M}\\u200d\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}])",
      between("\\u200d", "[\\u0300-\\u{10ffff}]"),
      between(`(?<!${flag})(?:${flag}${flag})*${flag}`, flag), between("\\.", "\\."),
      between(number, number), joined(number, oneOf(table.within_numbers), number),
      joined(digit, oneOf(table.wide_within_numbers), digit), joined("[א-ת]", '"', "[א-ת]"),
      between(`(?<!${digit})${digit}{1,3}(?: ${digit}{3})*`, `(?: ${digit}{3})+(?!${digit})`),
      between(`(?<!${digit})${digit}{1,3}(?: ${digit}{3})* `, `${digit}{3}(?: ${digit}{3})*(?!${digit})`),
      between(`(?<![.]|${letter})\\.`, number), between(`(?<!${letter})-`, number),
      between(oneOf(table.before_numbers.replace("-", "")), number),
      between(number, oneOf(table.behind_numbers)),
      `(?<!${unspaced})(?!${unspaced})(?:${inWords.join("|")})`,
    ];
    const seen = `(?<!\\uffff)(?!\\uffff)(?:${inAny.join("|")})`;
    return [between("\\uffff", letter), between(letter, "\\uffff"), seen];
  }

  function fold(text) {
    const { dropped, forms, special, replaced, needless } = patterns;
    const plain = (found, dash) => dash ? " - " : replaced[found] ?? " ";
    const composed = text.replace(dropped, "").replace(forms, form => form.normalize("NFKC"));
    return composed.normalize("NFC").replace(special, plain).replace(needless, "").trim();
  }

  function isBoundary(text, index) {
    patterns.inside.lastIndex = index;
    return index <= 0 || index >= text.length || !patterns.inside.test(text);
  }

  /* Marks that measure, 6' and 6"; of other marks, copies have one kind or the other. */
  const measures = words => [...words.matchAll(patterns.measure)].flatMap(({ 0: found, 1: mark, index }) => {
    const at = index + found.length - 1, opened = `(?:^|[\\s(\\[])${mark}(?=[\\p{L}\\p{N}_])[^${mark}]*$`;
    return pattern(opened, "u").test(words.slice(0, at)) ? [] : [at];
  });
  const oneKindOfMark = text => text.replaceAll('"', "'");

  /* ---- the copy: its paragraphs, and the ways to read hyphens at lines' ends and marks of notes ---- */
  const blocks = "address, article, aside, blockquote, body, caption, center, dd, details, dialog, div, " +
    "dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, " +
    "legend, li, main, menu, nav, ol, option, p, pre, section, summary, table, tbody, tfoot, thead, tr, ul";
  const unseen = "script, style, template, noscript, title, del, s, strike, dialog:not([open]), [hidden], " +
    "[style*='display:none'], [style*='display: none']";
  const wordsOf = "[\\p{L}\\p{N}]";
  const hyphen = pattern(`(?<=${wordsOf})[-‐\u00ad][^\\S\\n]*\\n\\s*(?=\\p{L})`);
  const noted = "\\p{Nd}{1,3}|[a-z]|note \\p{Nd}{1,3}|citation needed";
  const note = pattern(`(?<=[^\\s\\[])(?:[^\\S\\n]?\\[(?:${noted})\\](?!${wordsOf}))+`);
  const line = pattern("\\S(?:[^\\n]*\\p{L}[-‐\u00ad]\\n[^\\S\\n]*(?=\\p{L}))*[^\\n]*");
  const readings = ["", "-", "- "].flatMap(joint => {
    const read = text => text.replace(hyphen, joint);
    return [read, text => read(text).replace(note, "")];
  });

  function ofText(text) {
    const plain = text.replace(/\r\n?/g, "\n").replace(/[\0\ufffd\ufffe\ue000-\uf8ff]/g, "\uffff");
    const parted = plain.trim().split(/\n[^\S\n]*\n\s*/);
    return parted.length > 1 ? parted : plain.match(line) ?? [];
  }

  function ofPage(html) {
    const found = [""];
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) found[found.length - 1] += node.data.replace(/\s+/g, " ");
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(unseen)) return;
      if (node.tagName === "BR") found[found.length - 1] += "\n";
      const isBlock = node.matches(blocks);
      if (isBlock) found.push("");
      node.childNodes.forEach(walk);
      if (isBlock) found.push("");
    };
    walk(new DOMParser().parseFromString(html, "text/html").body);   // runs nothing and loads nothing
    return found.flatMap(text => text.split(/\n\s*\n/)).filter(text => text.trim());
  }

  const isPage = text => /<(?:!doctype html|html|body|article|div|p)[\s>]/i.test(text);

  /* ---- looking up ---- */
  function places(words, text) {
    const [sought, searched] = [words, text].map(oneKindOfMark), fixed = measures(words), found = [];
    for (let at = searched.indexOf(sought); at >= 0 && words; at = searched.indexOf(sought, at + 1)) {
      const isWhole = isBoundary(text, at) && isBoundary(text, at + words.length);
      if (isWhole && fixed.every(place => text[at + place] === words[place])) found.push(at);
    }
    return found;
  }

  /* The number of the first paragraph of which something holds, in one of the ways to read the copy. */
  function first(ways, holds) {
    const of = texts => texts.findIndex(holds) + 1;
    return of(ways.find(of) ?? []);
  }

  function quotation(exact, prefix, suffix, ways) {
    const words = fold(exact), around = oneKindOfMark(fold(prefix + exact + suffix));
    const has = text => places(words, text).length > 0;
    const found = first(ways, text => has(text) && oneKindOfMark(text).includes(around));
    const elsewhere = found || first(ways, has);
    if (!elsewhere) return { status: "missing", ...parting(words, ways[0]) };
    return { status: found ? "found" : "elsewhere", paragraph: elsewhere };
  }

  function sentence(start, end, ways) {
    const [head, tail] = [fold(start), fold(end)];
    const isBehind = text => places(tail, text).some(at => at >= (places(head, text)[0] ?? Infinity));
    const paragraph = first(ways, isBehind);
    if (paragraph) return { status: "found", paragraph };
    const hasHead = first(ways, text => places(head, text).length);
    return { status: "missing", ...parting(hasHead ? tail : head, ways[0]) };
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
  const byStatus = (one, other) => order.indexOf(one.status) - order.indexOf(other.status);

  function lookUp(entry, ways) {
    const parts = entry.exact?.split("\n\n"), last = parts?.length - 1;
    const found = parts
      ? parts.map((part, at) => quotation(part, at ? "" : entry.prefix, at < last ? "" : entry.suffix, ways))
      : entry.sentences.map(([start, end]) => sentence(start, end, ways));
    return found.sort(byStatus)[0];
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
    const status = make("strong", {}, say[result.status]);
    const item = make("li", { className: result.status }, status, ` ${where} `, make("p", {}, link));
    const parts = result.status === "missing" ? ["ours", "theirs"] : [];
    item.append(...parts.map(whose => {
      const quoted = make("q", {}, result.shared, make("mark", {}, result[whose] || "∎"));
      return make("p", {}, say[whose], " ", quoted);
    }));
    return item;
  }

  function show() {
    const text = copy.value, wanted = data.entries.filter(entry => entry.source === source.value);
    const paragraphs = isPage(text) ? ofPage(text) : ofText(text);
    const read = readings.map(way => paragraphs.map(way));
    const ways = [...new Map(read.map(way => [way.join("\0"), way])).values()].map(way => way.map(fold));
    const results = text.trim() ? wanted.map(entry => [entry, lookUp(entry, ways)]) : [];
    results.sort(([, one], [, other]) => byStatus(one, other));
    list.replaceChildren(...results.map(([entry, result]) => shown(entry, result)));
    const count = (_, status) => results.filter(([, result]) => result.status === status).length;
    const counts = results.length ? say.counts.replace(/\{(\w+)\}/g, count) : "";
    form.querySelector("[role=status]").textContent = chosen.value && !wanted.length ? say.nothing : counts;
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
