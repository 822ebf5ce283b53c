/* What search.js loads when its dialog opens: the index in small files, scripts, which load from a disk too.
   What is in them: scripts/briefing/search/pieces.py; the fold follows the table of fold.py beside it. */
(() => {
  const root = new URL("../../", document.currentScript.src), loads = new Map();
  const LONGEST = 300, MOST_WORDS = 16, ENOUGH = 10, MOST = 400, BLOCKS = 4, NAMES = 24;
  let index = null;

  /* ---- Files ---- */

  function load(path) {
    if (!loads.has(path)) {
      loads.set(path, new Promise((resolve, reject) => {
        const file = document.createElement("script");
        const end = () => { file.remove(); reject(new Error(path)); };
        Object.assign(file, { src: new URL(path, root), take: resolve, onload: end, onerror: end });
        document.head.append(file);
      }));
      loads.get(path).catch(() => loads.delete(path));
    }
    return loads.get(path);
  }
  const piece = name => load(`search/${index.folder}/${name}.js`);

  /* `fresh`: past what the browser kept, after a new site took the place of the one that it knows. */
  async function start(fresh = false) {
    const data = await load(`search/start.js${fresh ? `?${Date.now()}` : ""}`);
    if (index?.folder === data.folder) return index;
    const { before, gone, rules, runs, letters } = data.fold, languages = Object.values(data.languages);
    const pattern = text => new RegExp(text, "gu");
    const pairs = all => all.map(([text, instead]) => [pattern(text), instead]);
    const own = new Set(data.languages[data.own].function);
    const letter = `(?:(?!${runs})[\\p{L}\\p{M}\\p{N}])+`;
    index = {
      ...data, letters, before: pairs(before), gone: pattern(gone), rules: pairs(rules),
      run: new RegExp(`^${runs}`, "u"),
      word: pattern(`(${runs}\\p{M}*|${letter}(?:['’.,&\u00ad\u2010\u2011־-]${letter})*)`),
      stems: languages.map(({ starts, endings, instead }) =>
        ({ starts: pattern(starts), endings: pattern(endings), instead })),
      numbers: languages.flatMap(each => each.numbers),
      foreign: new Set(languages.flatMap(each => each.function).filter(word => !own.has(word))), own,
    };
    return index;
  }

  /* ---- Words ---- */

  const isRun = word => index.run.test(word);      // of a script without spaces
  const isOwn = word => index.own.has(word);       // a function word of the site's language
  const isForeign = ({ words: [word] }) => index.foreign.has(word);
  const replaced = (text, rules) => rules.reduce((left, rule) => left.replace(...rule), text);
  const plain = letter => index.letters[letter] ??= /[\p{L}\p{M}\p{N}]/u.test(letter) ? letter : " ";

  function fold(text) {
    text = replaced(text, index.before).normalize("NFKD").toLowerCase().replace(index.gone, "");
    text = replaced(` ${text.replace(/./gsu, plain).normalize("NFC")} `, index.rules);
    return text.split(" ").flatMap(word => {
      const letters = isRun(word) ? [...word] : [], parts = word.split("-").filter(Boolean);
      if (letters.length > 1) return letters.slice(1).map((letter, at) => [letters[at] + letter]);
      return parts.length ? [parts] : [];
    });
  }

  const stem = (word, { starts, endings, instead }) =>
    word.replace(endings, ending => instead[ending]).replace(starts, "");
  const stems = word => [word, ...index.stems.map(language => stem(word, language))];

  /* A word and the other words for its number, each without its endings in each language too. */
  const forms = word =>
    [...new Set([word, ...index.numbers.filter(group => group.includes(word)).flat()].flatMap(stems))];

  /* One letter too many, too few, another, or two that changed places. */
  function isSlip(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const [[a, a1, a2], [b, b1, b2]] = [one, other].map(word => [0, 1, 2].map(step => word.slice(at + step)));
    return a1 === b || a === b1 || a1 === b1 || (a2 === b2 && a[0] === b[1] && a[1] === b[0]);
  }

  /* ---- Terms and the entries that have them ---- */

  const pieceOf = term => index.keys.findLastIndex(key => key <= term);
  const added = steps => { let sum = 0; return steps.map(step => sum += step); };

  /* `worth`: how well the term fits. Of a frequent term the entries lie in files of their own. */
  const posting = (term, has, worth) =>
    ({ term, worth, file: has.file, count: has.count ?? has.length, ids: has.file ? null : added(has) });

  async function lookup(words) {
    const pieces = await Promise.all(words.map(word => piece(`t${pieceOf(word)}`)));
    const isThere = (word, at) => Object.hasOwn(pieces[at], word);
    return words.flatMap((word, at) => (isThere(word, at) ? posting(word, pieces[at][word], 2) : []));
  }

  /* The terms that stand where a word would: of three files at most. */
  async function around(word) {
    const first = pieceOf(word), last = Math.min(pieceOf(`${word}\u{10ffff}`), first + 2);
    const pieces = await Promise.all([...Array(last - first + 1).keys()].map(at => piece(`t${first + at}`)));
    return pieces.flatMap(terms => Object.entries(terms));
  }

  /* The terms that begin like a word: the most frequent, and of names others. */
  async function completions(word) {
    const longer = (await around(word)).filter(([term]) => term.startsWith(word));
    const found = longer.map(each => posting(...each, 1)).sort((a, b) => b.count - a.count);
    return found.filter((each, at) => at < 16 || (at < 64 && each.ids?.[0] < index.names));
  }

  async function slips(word) {
    const starts = [word, word.slice(1), word[1] + word[0] + word[2]].map(start => start.slice(0, 3));
    const near = await Promise.all((index.keys.length < 4 ? [""] : starts).map(around));
    const wanted = forms(word).filter(form => form.length > 3);
    const fitting = [...new Map(near.flat())].filter(([term]) => wanted.some(form => isSlip(form, term)));
    return fitting.map(each => posting(...each, 1));
  }

  /* What is asked for: one of the terms `found`, or each of the units `all`. `words`: as typed. */
  function unit(words, found, all = []) {
    const own = found.map(each => [each.term, each.worth]), others = all.flatMap(each => [...each.terms]);
    const least = all.length ? Math.min(...all.map(each => each.count)) : 0;
    const count = found.reduce((sum, each) => sum + each.count, least);
    return { words, found, all, count, terms: new Map([...others, ...own]), fits: new Map() };
  }

  async function unitOf(word, isTyped = false) {
    const longer = isTyped && word.length > 2 ? completions(word) : [];
    return unit([word], (await Promise.all([longer, lookup(forms(word))])).flat());
  }

  /* Where a word stands nowhere: as two, else with one slip. */
  async function mended(wanted) {
    const [word] = wanted.words;
    if (isForeign(wanted) || wanted.count || !/^\D{5,}$/.test(word) || isRun(word)) return wanted;
    const isPart = ({ count, words: [part] }, least) =>
      (isOwn(part) ? part.length >= least : count && part.length > 2);
    for (let at = 3; at <= word.length - 2; at++) {
      const start = await unitOf(word.slice(0, at)), end = isPart(start, 5) && await unitOf(word.slice(at));
      const all = end && isPart(end, 2) ? [start, end].filter(each => each.count) : [];
      if (all.length) return unit([word, ...all.flatMap(each => each.words)], [], all);
    }
    return unit([word], await slips(word));
  }

  /* Word by word, and neighbours that stand as one word somewhere. */
  async function unitsOf(words, typed) {
    const pairs = words.slice(1).map((word, at) => [words[at], word, words[at] + word]);
    const [units, joined] = await Promise.all([
      Promise.all(words.map(word => unitOf(word, word === typed))),
      Promise.all(pairs.map(pair => pair.some(isRun) ? unit(pair, []) : unitOf(pair[2], pair[1] === typed))),
    ]);
    for (let at = pairs.length - 1; at >= 0; at--) {
      if (!joined[at].count || units[at + 1].all.length) continue;
      units.splice(at, 2, unit(pairs[at], joined[at].found, units.slice(at, at + 2)));
    }
    return Promise.all(units.map(mended));
  }

  const common = lists => lists.reduce((left, list) => {
    const has = new Set(list);
    return left.filter(id => has.has(id));
  });
  const isRare = ({ found, all }) => found.every(each => each.ids) && all.every(isRare);

  async function idsOf({ found, all }, range) {
    const start = index.ends[range - 1] ?? 0, end = index.ends[range];
    const lists = await Promise.all(found.map(async ({ ids, file }) =>
      ids?.filter(id => id >= start && id < end) ?? added(await piece(`${file}-${range}`))));
    if (all.length) lists.push(common(await Promise.all(all.map(each => idsOf(each, range)))));
    return lists.length === 1 ? lists[0] : [...new Set(lists.flat())].sort((a, b) => a - b);
  }

  /* The entries that have all, in their order, range by range until there are enough; and the next range. */
  async function having(units, range = 0, enough = ENOUGH) {
    let found = [];
    if (!units.length || !units.every(each => each.count)) return [found, index.ends.length];
    for (; range < index.ends.length && found.length < enough; range++) {
      const ids = some => Promise.all(some.map(each => idsOf(each, range)));
      const rare = await ids(units.filter(isRare));
      if (!rare.every(list => list.length)) continue;
      found = found.concat(common([...rare, ...await ids(units.filter(each => !isRare(each)))]));
    }
    return [found, range];
  }

  /* What decides where no entry has all: no word that stands nowhere, no initial. */
  const isInitial = word => /^\p{L}$/u.test(word) && !isRun(word);
  const standing = each => each.count && !isForeign(each) && !isInitial(each.words[0]);

  /* The entries that have some: what is rare counts more. */
  async function havingSome(units) {
    const weights = new Map();
    for (const each of units) {
      const weight = Math.log(1 + index.ends.at(-1) / each.count);
      for (const id of await idsOf(each, 0)) weights.set(id, (weights.get(id) ?? 0) + weight);
    }
    const ordered = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return new Map(ordered.filter(([, weight]) => weight > ordered[0][1] * .6));
  }

  /* ---- Rank ---- */

  const WORTH = [0, 12, 24, 32], BESIDE = 8, WHOLE = 2000;

  /* How a word of a text fits: to the letter 3, in another form 2, by its beginning or but for a slip 1. */
  function fit(parts, { words, terms, fits }) {
    const key = parts.join("-"), worth = word => Math.max(...stems(word).map(form => terms.get(form) ?? 0));
    if (!fits.has(key)) {
      const all = [...parts, parts.join(""), ...(isRun(key) ? key : "")];
      fits.set(key, Math.max(...all.map(word => (words.includes(word) ? 3 : worth(word)))));
    }
    return fits.get(key);
  }

  function score(row, { units, words }) {
    const titles = [row.h ?? "", ...row.n].map(fold), text = fold(row.t ?? "");
    const all = [...titles.flat(), ...text], isAsked = parts => units.some(each => fit(parts, each));
    const beside = fold([...row.o, ...row.w].join(" ")), isName = row.k === "actor" || row.k === "place";
    let points = row.id < index.names ? -20 : 0, called = 0;
    for (const each of units) {
      const [here, there] = [all, beside].map(line => Math.max(0, ...line.map(parts => fit(parts, each))));
      points += Math.max(WORTH[here], there && BESIDE) / units.length;
      if (Math.max(here, there) > 1 && [...each.terms.values()].includes(1)) points += WHOLE;
    }
    for (const title of titles.filter(each => each.length)) {
      const split = title.flatMap(parts => (isAsked([parts.join("")]) ? [parts] : parts.map(word => [word])));
      const part = split.filter(isAsked).length / split.length;
      const complete = units.every(each => title.some(parts => fit(parts, each)));
      if (title.flat().join(" ") === words.join(" ")) called = Math.max(called, 1500);
      else if (part === 1 && (complete || isName)) called = Math.max(called, complete ? 1000 : 1500);
      else if (complete) called += (isName ? 200 : 60) * part;
    }
    return points + called + Math.max(...[text, ...titles].map(line => near(line, units, words)));
  }

  /* All the words of the query in a row most, what decides in a row 100, close together less. */
  function near(line, units, words) {
    const isInside = ` ${line.flat().join(" ")}`.includes(` ${words.join(" ")}`);
    if (isInside && words.length > 1) return words.length > 2 ? 1200 : 150;
    line = line.filter(parts => !isOwn(parts.join("-")));
    const places = units.map(each => line.flatMap((parts, at) => (fit(parts, each) ? [at] : [])));
    if (units.length < 2 || !places.every(each => each.length)) return 0;
    if (places[0].some(at => places.every((each, step) => each.includes(at + step)))) return 100;
    const farthest = at => Math.max(...places.map(each => Math.min(...each.map(to => Math.abs(to - at)))));
    return 60 / Math.max(1, Math.min(...places[0].map(farthest)));
  }

  /* ---- One search ---- */

  async function rowsOf(ids) {
    return Promise.all(ids.map(async id => {
      const block = await piece(`b${Math.floor(id / index.block)}`), row = block.rows[id % index.block];
      return { n: [], f: [], w: [], o: [], ...row, id, briefing: block.briefings[row.b] ?? [] };
    }));
  }

  /* Names that begin like a word that nothing has: five at most. */
  async function nearest(words) {
    const starts = words.filter(word => word.length > 1 && !isOwn(word)).map(word => word.slice(0, 3));
    const alike = (await Promise.all(starts.map(completions))).flat();
    const ids = alike.flatMap(each => each.ids ?? []).filter(id => id < index.names);
    return rowsOf([...new Set(ids)].sort((a, b) => a - b).slice(0, 5));
  }

  /* The first results for a text, or null if it has no word: `rows`, and what is `left` for grow(). */
  async function search(text) {
    const folded = fold(text.slice(0, LONGEST)), words = folded.flat().slice(0, MOST_WORDS);
    if (!words.length) return null;
    // "walk-out" is one word: "out" alone says nothing
    const whole = folded.flatMap(parts => (parts.length === 2 && parts.some(isOwn) ? parts.join("") : parts));
    const deciding = whole.slice(0, MOST_WORDS).filter(word => !isOwn(word));
    const asked = deciding.length ? deciding : words, typed = !/\s$/u.test(text) && words.at(-1);
    const all = await unitsOf(asked, typed), says = each => each.words[0].length > 2 && !isForeign(each);
    let units = all, [found, range] = await having(all);
    if (!found.length) [found, range] = await having(units = all.filter(standing));
    const isSome = !found.length || all.some(each => says(each) && !units.includes(each));
    const names = found.filter(id => id < index.names);
    const left = [...names.slice(0, NAMES), ...found.slice(names.length), ...names.slice(NAMES)];
    const result = { units, words, left, range, isSome, rows: [], near: [] };
    if (!left.length) {
      result.weights = await havingSome(units);
      result.left = [...result.weights.keys()];
      if (!result.left.length) result.near = await nearest(asked);
    }
    return grow(result, BLOCKS);
  }

  /* A file that is gone went with the site that had it: what came in its place is asked once. */
  async function find(text) {
    try {
      return await search(text);
    } catch {
      await start(true);
      return search(text);
    }
  }

  /* Entries of so many blocks more, all ranked again; after the first, of all ranges. */
  async function grow(result, blocks) {
    if (result.rows.length && !result.weights && result.range < index.ends.length) {
      const [more, range] = await having(result.units, result.range, MOST);
      Object.assign(result, { left: [...result.left, ...more], range });
    }
    const blockOf = id => Math.floor(id / index.block), taken = new Set();
    const end = result.left.findIndex(id => taken.add(blockOf(id)).size > blocks);
    const rows = await rowsOf(result.left.splice(0, end < 0 ? Infinity : end));
    for (const row of rows) row.points = score(row, result) + 1000 * (result.weights?.get(row.id) ?? 0);
    result.rows = [...result.rows, ...rows].sort((a, b) => b.points - a.points || a.id - b.id);
    return result;
  }

  /* A text in pieces: [text, whether it fits]. In a script without spaces a piece is a character. */
  function marked(text, { units }) {
    const fits = piece => fold(piece).some(parts => units.some(each => fit(parts, each)));
    const pieces = text.split(index.word), isPair = pair => pair.every(isRun) && fits(pair.join(""));
    return pieces.map((piece, at) => {
      const pairs = [[pieces[at - 2] ?? "", piece], [piece, pieces[at + 2] ?? ""]];
      return [piece, at % 2 === 1 && (fits(piece) || pairs.some(isPair))];
    });
  }

  const take = data => document.currentScript.take(data);
  window.briefingSearch = { take, start, fold, stem, find, grow, marked };
})();
