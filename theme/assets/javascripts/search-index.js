/* What search.js loads when its dialog opens: the index in small files, which are scripts, so that it works from a disk too.
   What is in them: scripts/briefing/search/pieces.py. The fold is the table of search/fold.py, step by step. */
(() => {
  const script = document.currentScript, root = new URL("../../", script.src);
  const LONGEST_QUERY = 300, MOST_WORDS = 16, AT_FIRST = 10, MOST = 400, AT_FIRST_BLOCKS = 4;
  let index = null, loads = new Map();

  /* ---- Files ---- */

  function load(path) {
    if (!loads.has(path)) {
      const loading = new Promise((resolve, reject) => {
        const file = Object.assign(document.createElement("script"), { src: new URL(path, root), take: resolve });
        file.onload = file.onerror = () => { file.remove(); reject(new Error(path)); };
        document.head.append(file);
      });
      loading.catch(() => loads.delete(path));
      loads.set(path, loading);
    }
    return loads.get(path);
  }
  const piece = name => load(`search/${index.folder}/${name}.js`);

  /* `fresh`: past what the browser kept, after a new site took the place of the one whose files are asked for. */
  async function start(fresh = false) {
    const data = await load(`search/start.js${fresh ? `?${Date.now()}` : ""}`);
    if (index && index.folder === data.folder) return index;
    index = { ...data, ...compiled(data.fold), kept: new Map(), tags: Object.keys(data.languages) };
    index.functions = new Set(Object.values(data.languages).flatMap(language => language.function));
    return index;
  }

  /* ---- Words ---- */

  const compiled = table => ({
    letters: new Map(Object.entries(table.letters)), before: new Map(Object.entries(table.before)),
    digits: new Map([...table.zeros].flatMap(zero => [...Array(10).keys()].map(n => [String.fromCodePoint(zero.codePointAt(0) + n), String(n)]))),
    spaced: new RegExp(table.spaced, "gu"), gone: new RegExp(table.gone, "gu"), runs: new RegExp(`^${table.runs}`, "u"), longest: table.longest,
    rules: table.rules.map(([pattern, text]) => [new RegExp(pattern, "gu"), text]),
  });

  function fold(text) {
    const each = (map, left) => part => map.get(part) ?? left(part);
    const kept = letter => (/[\p{L}\p{M}\p{N}"]/u.test(letter) ? letter : " ");
    text = [...text.replace(index.spaced, "$1")].map(each(index.before, letter => letter)).join("").normalize("NFKD").toLowerCase().replace(index.gone, "");
    text = [...text].map(each(index.letters, each(index.digits, kept))).join("").normalize("NFC");
    text = index.rules.reduce((so_far, [pattern, put]) => so_far.replace(pattern, put), ` ${text} `);
    return text.split(" ").flatMap(word => {
      const letters = [...word], parts = word.split("-").filter(Boolean);
      if (index.runs.test(word)) return letters.map((letter, at) => [letters.slice(at, at + 2).join("")]);
      return parts.length ? [parts.map(part => [...part].slice(0, index.longest).join(""))] : [];
    });
  }

  /* Words as they are compared: of a run its pairs, without the last character by itself. */
  const pairsOf = text => fold(text).filter(([word], at, all) => !(at && index.runs.test(word) && [...word].length === 1 && index.runs.test(all[at - 1][0])));

  function stem(word, tag) {
    const known = index.languages[tag] ?? {}, long = text => [...text].length;
    const start = (known.starts ?? []).find(([start, , left]) => word.startsWith(start) && long(word) - long(start) >= left);
    if (start) word = start[1] + word.slice(start[0].length);
    const end = (known.endings ?? []).find(([ending, , left]) => word.endsWith(ending) && long(word) - long(ending) >= left);
    return end ? word.slice(0, word.length - end[0].length) + end[1] : word;
  }

  /* A word, without its endings in each language, and the other words for its number. */
  function forms(word) {
    const numbers = index.tags.flatMap(tag => (index.languages[tag].numbers ?? []).find(group => group.includes(word)) ?? []);
    return new Set([word, ...numbers].flatMap(each => [each, ...index.tags.map(tag => stem(each, tag))]));
  }

  /* One letter too many, too few, another, or two that changed places. */
  function isSlip(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = [one, other].map(word => [word.slice(at), word.slice(at + 1), word.slice(at + 2)]);
    const [[a, a1, a2], [b, b1, b2]] = rest;
    return a1 === b || a === b1 || a1 === b1 || (a2 === b2 && a[0] === b[1] && a[1] === b[0]);
  }

  /* ---- Terms and the entries that have them ---- */

  function decoded(text) {
    const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_", found = [];
    let last = -1, distance = 0, unit = 1;
    for (const sign of text) {
      const digit = digits.indexOf(sign);
      distance += (digit % 32) * unit;
      unit *= 32;
      if (digit < 32) { found.push(last += distance + 1); distance = 0; unit = 1; }
    }
    return found;
  }

  const pieceOf = term => Math.max(0, index.keys.findLastIndex(key => key <= term));

  async function linesOf(number) {
    const text = await piece(`t${number}`);
    if (!index.kept.has(number)) index.kept.set(number, new Map(text.split("\n").map(line => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)])));
    return index.kept.get(number);
  }

  function posting(term, line) {
    const [, name, count] = /^\*(\d+) (\d+)$/.exec(line) ?? [];
    if (name) return { term, name, count: Number(count) };
    const ids = decoded(line);
    return { term, ids, count: ids.length };
  }

  async function lookup(term) {
    if (!index.keys.length) return [];
    const line = (await linesOf(pieceOf(term))).get(term);
    return line === undefined ? [] : [posting(term, line)];
  }

  /* What starts with a word, the most frequent first. */
  async function completions(word, shelf) {
    const first = pieceOf(word), last = Math.min(pieceOf(`${word}\u{10ffff}`), first + 2);
    const pieces = await Promise.all([...Array(last - first + 1).keys()].map(at => linesOf(first + at)));
    const found = pieces.flatMap(lines => [...lines]).filter(([term]) => term.startsWith(word) && term.endsWith("=") === (shelf === "="));
    return found.map(each => posting(...each)).sort((a, b) => b.count - a.count).slice(0, 16);
  }

  /* Terms that differ by one slip: near where the word would stand; in a small index, anywhere. */
  async function slips(word, shelf) {
    const near = [word, word.slice(1), word[1] + word[0] + word.slice(2)].map(start => start.slice(0, 3));
    const numbers = index.keys.length <= 4 ? [...index.keys.keys()] : [...new Set(near.flatMap(start => [pieceOf(start), Math.min(pieceOf(`${start}\u{10ffff}`), pieceOf(start) + 1)]))];
    const pieces = await Promise.all(numbers.map(linesOf)), wanted = [...forms(word)].filter(form => form.length >= 4);
    const fits = term => term.endsWith("=") === (shelf === "=") && wanted.some(form => isSlip(form, term.replace("=", "")));
    return pieces.flatMap(lines => [...lines].filter(([term]) => fits(term)).map(each => posting(...each)));
  }

  /* Whether a word may be the beginning of one. */
  const isOpen = word => [...word].length >= (index.runs.test(word) ? 1 : 3);

  /* A word of the query on one shelf: names ("=") or sentences (""). `any` of these terms, or `all` of its parts. */
  async function unitOf(parts, shelf, isTyped) {
    const word = parts.join("");
    const any = (await Promise.all([...forms(word)].map(form => lookup(form + shelf)))).flat();
    if (isTyped && isOpen(word)) any.push(...(await completions(word, shelf)).filter(each => !any.some(({ term }) => term === each.term)));
    const all = parts.length > 1 ? await Promise.all(parts.map((part, at) => unitOf([part], shelf, isTyped && at === parts.length - 1))) : [];
    const whole = all.length && all.every(({ count }) => count) ? Math.min(...all.map(({ count }) => count)) : 0;
    return { parts, any, all, count: any.reduce((sum, each) => sum + each.count, 0) + whole };
  }

  /* Where a word stands nowhere: as two neighbours, else with one slip. */
  async function mended(unit, shelf) {
    const word = unit.parts.join("");
    if (unit.count || word.length < 5 || index.runs.test(word) || /\d/.test(word)) return unit;
    for (let at = 3; at <= word.length - 3; at++) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (!(await lookup(stem(parts[0], index.tags[0]) + shelf)).length && !(await lookup(parts[0] + shelf)).length) continue;
      const split = await unitOf(parts, shelf, false);
      if (split.count) return split;
    }
    const any = await slips(word, shelf);
    return { ...unit, any, count: any.reduce((sum, each) => sum + each.count, 0), slip: true };
  }

  const shelfOf = shelf => (shelf ? [0, index.names] : [index.names, index.all]);
  const rangeOf = number => Math.floor(Math.log2(Math.floor(number / index.range) + 1));
  const union = lists => (lists.length === 1 ? lists[0] : [...new Set(lists.flat())].sort((a, b) => a - b));
  const common = lists => lists.slice(1).reduce((left, list) => { const has = new Set(list); return left.filter(id => has.has(id)); }, lists[0]);
  const isRare = unit => unit.any.every(each => each.ids) && unit.all.every(isRare);

  async function idsOf(unit, range, start) {
    const any = unit.any.map(async each => each.ids?.filter(id => rangeOf(id - start) === range) ?? decoded(await piece(`f${each.name}-${range}`)));
    const all = unit.all.length && unit.all.every(each => each.count) ? [Promise.all(unit.all.map(each => idsOf(each, range, start))).then(common)] : [];
    return union(await Promise.all([...any, ...all]));
  }

  /* The entries of a shelf that have all of the words, in their order, range by range until there are enough; and the next range. */
  async function having(units, shelf, range = 0, enough = AT_FIRST) {
    const [start, end] = shelfOf(shelf), found = [];
    if (start === end || !units.length || units.some(unit => !unit.count)) return [found, 0];
    for (; range <= rangeOf(end - start - 1) && found.length < enough; range++) {
      const sure = await Promise.all(units.filter(isRare).map(unit => idsOf(unit, range, start)));
      if (sure.some(ids => !ids.length)) continue;
      const rest = await Promise.all(units.filter(unit => !isRare(unit)).map(unit => idsOf(unit, range, start)));
      for (const id of common([...sure, ...rest])) found.push(id);
    }
    return [found, range];
  }

  /* Those that have some of them: what is rare counts more. */
  async function havingSome(units, shelf, counts) {
    const [start] = shelfOf(shelf), weights = new Map();
    for (const unit of units.filter(each => each.count)) {
      for (const id of await idsOf(unit, 0, start)) weights.set(id, (weights.get(id) ?? 0) + Math.log(1 + index.all / counts.get(unit.parts.join(""))));
    }
    const most = Math.max(...weights.values());
    return [...weights].filter(([, weight]) => weight > most * .6).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  /* ---- Rank ---- */

  const KINDS = ["briefing", "key-point", "event", "item", "quote", "actor", "place", "phase", "guide", "question"];

  async function rowsOf(ids) {
    return Promise.all(ids.map(async id => {
      const block = await piece(`b${Math.floor(id / index.block)}`), row = block.rows[id % index.block];
      return { id, ...row, briefing: block.briefings[row.b] };
    }));
  }

  /* How a word of a text fits the query's: to the letter 3, in another form 2, by its beginning 1. */
  function fit(word, wanted) {
    if (word === wanted.word) return 3;
    if (wanted.forms.has(word) || index.tags.some(tag => wanted.forms.has(stem(word, tag)))) return 2;
    return (wanted.isTyped && word.startsWith(wanted.word)) || wanted.slips.some(slip => slip === word || index.tags.some(tag => slip === stem(word, tag))) ? 1 : 0;
  }
  const spread = compounds => compounds.flatMap(parts => parts);
  const withJoined = compounds => compounds.flatMap(parts => (parts.length > 1 ? [...parts, parts.join("")] : parts));

  function score(row, query) {
    const text = spread(pairsOf(row.t ?? "")), titles = [row.h, ...(row.n ?? [])].filter(Boolean).map(title => spread(pairsOf(title)));
    const all = withJoined([...pairsOf(row.h ?? ""), ...pairsOf(row.t ?? "")]), beside = spread(pairsOf([...(row.o ?? []), ...(row.w ?? [])].join(" ")));
    const best = query.wanted.map(wanted => Math.max(...all.map(word => [0, 12, 24, 32][fit(word, wanted)]), ...beside.map(word => (fit(word, wanted) ? 8 : 0)), 0));
    let points = best.reduce((sum, each) => sum + each, 0) / query.wanted.length;
    for (const title of titles) {
      const covered = title.filter(word => query.wanted.some(wanted => fit(word, wanted))).length;
      const complete = query.wanted.every(wanted => title.some(word => fit(word, wanted)));
      const isName = row.k === "actor" || row.k === "place";
      if (complete) points = Math.max(points, covered === title.length ? 1000 : points + (isName ? 200 : 60) * covered / title.length);
      else if (isName && covered === title.length) points += 1500;
      if (title.join(" ") === query.words.join(" ")) points = Math.max(points, 1500);
    }
    return points + Math.max(...[text, ...titles].map(words => near(words, query))) - 4 * KINDS.indexOf(row.k);
  }

  /* All the words of the query in a row most, its deciding words 100, close together less. */
  function near(words, query) {
    if (query.words.length < 2 || (query.words.length < 3 && query.wanted.length < 2)) return 0;
    const line = ` ${words.join(" ")} `;
    if (line.includes(` ${query.words.join(" ")} `)) return query.words.length > 2 ? 1200 : 150;
    if (query.wanted.length < 2) return 0;
    const places = query.wanted.map(wanted => words.flatMap((word, at) => (fit(word, wanted) ? [at] : [])));
    if (places.some(each => !each.length)) return 0;
    if (places[0].some(at => places.every((each, step) => each.includes(at + step)))) return 100;
    const span = Math.min(...places[0].map(at => Math.max(...places.map(each => Math.min(...each.map(other => Math.abs(other - at)))))));
    return 60 / Math.max(1, span);
  }

  /* ---- One search ---- */

  async function units(parts, shelf, typed) {
    const isOne = each => each?.length === 1 && !index.runs.test(each[0]);
    const [found, joined] = await Promise.all([
      Promise.all(parts.map((each, at) => unitOf(each, shelf, typed && at === parts.length - 1))),
      Promise.all(parts.map((each, at) => (isOne(each) && isOne(parts[at + 1]) ? unitOf([each[0] + parts[at + 1][0]], shelf, false) : null))),
    ]);
    for (let at = found.length - 2; at >= 0; at--) {              // neighbours that stand as one word somewhere
      if (!joined[at]?.count || found[at + 1].all.length) continue;
      found.splice(at, 2, { parts: [...parts[at], ...parts[at + 1]], any: joined[at].any, all: [found[at], found[at + 1]], count: joined[at].count + 1 });
    }
    return found;
  }

  /* Names that begin like a word that nothing has: five at most. */
  async function nearest(wanted) {
    const alike = await Promise.all(wanted.filter(({ word }) => word.length > 2 && !index.functions.has(word)).map(({ word }) => completions([...word].slice(0, 3).join(""), "=")));
    const ids = alike.flat().flatMap(each => each.ids ?? []);
    return rowsOf([...new Set(ids)].sort((a, b) => a - b).slice(0, 5));
  }

  async function entriesFor(text) {
    const parts = pairsOf(text.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS), isTyped = !/\s$/u.test(text);
    const found = await entriesOf(parts, isTyped);
    const isNothing = found && !found.names.length && !found.sentences.length;
    const { query, shelves, names, sentences, rest } = isNothing ? await entriesOf(spread(parts).map(part => [part]), isTyped) : found ?? {};   // Israel/Gaza
    if (!found) return null;
    if (names.length || sentences.length) return { query, rest, near: [], weights: new Map(), rows: [], left: [...names.slice(0, 24), ...sentences, ...names.slice(24)] };
    const counts = new Map();
    for (const { parts: several, count } of shelves.flat()) counts.set(several.join(""), (counts.get(several.join("")) ?? 0) + count);
    const some = (await Promise.all(["=", ""].map((shelf, at) => havingSome(shelves[at], shelf, counts)))).flat();
    return { query, isSome: true, near: some.length ? [] : await nearest(query.wanted), weights: new Map(some), rows: [], left: some.map(([id]) => id) };
  }

  /* The entries that have all of the words that decide something, of each shelf; null without a word. */
  async function entriesOf(parts, isTyped) {
    const isPlain = each => each.length === 1 && index.functions.has(each[0]);
    const deciding = parts.some(each => !isPlain(each)) ? parts.filter(each => !isPlain(each)) : parts;
    if (!deciding.length) return null;
    const typed = isTyped && deciding.at(-1) === parts.at(-1);
    let shelves = await Promise.all(["=", ""].map(shelf => units(deciding, shelf, typed)));
    const isNowhere = at => shelves.every(shelf => shelf.length === deciding.length && !shelf[at].count);
    if (deciding.some((_, at) => isNowhere(at))) {
      shelves = await Promise.all(shelves.map((shelf, kind) => Promise.all(shelf.map((unit, at) => (isNowhere(at) ? mended(unit, kind ? "" : "=") : unit)))));
    }
    const slips = shelves.flat().filter(unit => unit.slip).flatMap(unit => unit.any.map(each => each.term.replace("=", "")));
    const alike = word => shelves.flat().filter(({ parts: several }) => several.length > 1).flatMap(({ parts: several }) => {
      const joined = several.join("");
      return joined === word ? several : several.includes(word) ? [joined] : [];
    });
    const wanted = spread(deciding).map((word, at, words) => ({
      word, slips, forms: new Set([word, ...alike(word)].flatMap(each => [...forms(each)])),
      isTyped: typed && at === words.length - 1 && isOpen(word),
    }));
    const [[names], [sentences, next]] = await Promise.all(["=", ""].map((shelf, at) => having(shelves[at], shelf)));
    const rest = async () => (await having(shelves[1], "", next, MOST))[0];
    return { query: { wanted, words: spread(parts) }, shelves, names, sentences, rest: next && rest };
  }

  /* Entries of at most so many blocks more, all ranked again; after the first, of all ranges. */
  async function grow(result, blocks) {
    if (result.rows.length && result.rest) [result.left, result.rest] = [[...result.left, ...await result.rest()], null];
    const seen = new Set(), taken = [];
    const blockOf = id => Math.floor(id / index.block);
    while (result.left.length && (seen.has(blockOf(result.left[0])) || seen.size < blocks)) {
      seen.add(blockOf(result.left[0]));
      taken.push(result.left.shift());
    }
    const rows = (await rowsOf(taken)).map(row => ({ ...row, points: score(row, result.query) + 1000 * (result.weights.get(row.id) ?? 0) }));
    result.rows = [...result.rows, ...rows].sort((a, b) => b.points - a.points || a.id - b.id);
    return result;
  }

  /* A text in pieces, those that fit the query apart: [text, fits]. In a script without spaces a piece is a pair. */
  function marked(text, query) {
    const pieces = [], put = (piece, fits) => { if (piece && pieces.at(-1)?.[1] === fits) pieces.at(-1)[0] += piece; else if (piece) pieces.push([piece, fits]); };
    const fits = word => withJoined(fold(word)).some(part => query.wanted.some(wanted => fit(part, wanted)));
    let at = 0;
    for (const { 0: word, index: place } of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’.,&\u00ad\u2010\u2011־-][\p{L}\p{M}\p{N}]+)*/gu)) {
      put(text.slice(at, place), false);
      at = place + word.length;
      const letters = [...word], isRun = letters.map(letter => index.runs.test(letter));
      if (!isRun.includes(true)) { put(word, fits(word)); continue; }
      const inside = letters.map((letter, step) => fits(letter + (letters[step + 1] ?? "")) || (step > 0 && fits(letters[step - 1] + letter)));
      letters.forEach((letter, step) => put(letter, inside[step]));
    }
    put(text.slice(at), false);
    return pieces;
  }

  /* A file that is gone went with the site that had it: what came in its place is asked once. */
  async function find(text) {
    try {
      return await answer(text);
    } catch {
      await start(true);
      return answer(text);
    }
  }

  async function answer(text) {
    const found = await entriesFor(text);
    return found && grow(found, AT_FIRST_BLOCKS);
  }

  const take = data => document.currentScript.take(data);
  window.briefingSearch = { take, start, fold, stem, find, grow, marked };
})();
