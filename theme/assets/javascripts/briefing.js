/* What a page can do without: filter a long list, copy a quotation with its attribution, point at a statement.
   Everything is read from the page itself, so the list is complete and in order without this script. */
(function () {
  "use strict";

  const FACETS = [
    // [name in the address, label, where an entry says it]
    ["speaker", "Speaker", ".speaker a"],
    ["who", "Who", ".participants a"],
    ["place", "Place", ".where a, .about a[href*='where/']"],
    ["phase", "Phase", ".about a[href*='phases/']"],
    ["source", "Source", ".chain a[href*='sources/']"],
    ["standing", "Standing", ".label-standing"],
    ["verdict", "Verification", ".label-verdict"],
  ];

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const wordsOf = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const isHidden = (element) => Boolean(element && element.closest(".entry[hidden]"));
  const plural = (number) => `${number} ${number === 1 ? "entry" : "entries"}`;

  /* Filters. Choices live behind the # of the address: there they work on any host and from a disk. */

  function filter(list) {
    const entries = [...list.querySelectorAll(":scope > .entry")].map((element) => ({
      element,
      values: new Map(FACETS.map(([name, , where]) => [name, new Set([...element.querySelectorAll(where)].map(wordsOf))])),
    }));
    const facets = FACETS.filter(([name]) => new Set(entries.flatMap(({ values }) => [...values.get(name)])).size > 1);
    if (!facets.length) return;

    const chosen = new Map();
    const fits = (entry, without) =>
      [...chosen].every(([name, value]) => name === without || !value || entry.values.get(name).has(value));

    const selects = facets.map(([name, label]) => {
      const select = make("select", { id: `filter-${name}`, name });
      select.addEventListener("change", () => {
        chosen.set(name, select.value);
        remember();
        show();
      });
      return { name, select, field: make("div", { className: "filter" }, make("label", { htmlFor: select.id, textContent: label }), select) };
    });
    const status = make("p", { className: "filter-status" });
    status.setAttribute("role", "status");
    const clear = make("button", { type: "button", className: "filter-clear", textContent: "Show all" });
    clear.addEventListener("click", () => {
      chosen.clear();
      remember();
      show();
      selects[0].select.focus(); // the button is gone now
    });

    function show() {
      for (const { name, select } of selects) {
        const counts = new Map();
        for (const entry of entries.filter((candidate) => fits(candidate, name)))
          for (const value of entry.values.get(name)) counts.set(value, (counts.get(value) || 0) + 1);
        const value = chosen.get(name) || "";
        if (value && !counts.has(value)) counts.set(value, 0);
        const options = [...counts].sort(([a], [b]) => a.localeCompare(b));
        select.replaceChildren(
          make("option", { value: "", textContent: "All" }),
          ...options.map(([text, count]) => make("option", { value: text, textContent: `${text} (${count})` }))
        );
        select.value = value;
      }
      let shown = 0;
      for (const entry of entries) {
        entry.element.hidden = !fits(entry);
        shown += !entry.element.hidden;
      }
      for (const link of document.querySelectorAll(".md-nav--secondary a"))
        link.parentElement.hidden = isHidden(document.getElementById(link.hash.slice(1)));
      status.textContent = `${shown} of ${plural(entries.length)} shown.`;
      clear.hidden = ![...chosen.values()].some(Boolean);
    }

    function remember() {
      const address = new URLSearchParams([...chosen].filter(([, value]) => value));
      history.replaceState(null, "", `#${address}`);
    }

    /* An address that leads to a place on the page leaves the choices as they are, unless they hide that place. */
    function recall() {
      const target = document.querySelector(":target");
      const wasHidden = isHidden(target);
      if (!target || wasHidden) {
        const address = new URLSearchParams(location.hash.slice(1));
        chosen.clear();
        for (const { name } of selects) if (address.get(name)) chosen.set(name, address.get(name));
      }
      show();
      if (wasHidden) target.scrollIntoView();
    }

    const form = make("form", { className: "filters" }, ...selects.map(({ field }) => field), clear, status);
    form.setAttribute("aria-label", "Filter this page");
    form.addEventListener("submit", (event) => event.preventDefault());
    list.before(form);
    addEventListener("hashchange", recall);
    recall();
  }

  /* Copying */

  /* A quotation in its own briefing has its address in the heading above it, elsewhere it links to there. */
  function permalink(quotation) {
    const anchor = quotation.querySelector(".permalink a[href*='#quote-']");
    return (anchor || quotation.previousElementSibling.querySelector(".headerlink")).href;
  }

  function citation(quotation) {
    const [attribution, ...hands] = [...quotation.querySelectorAll(".chain li")].map(wordsOf);
    const labels = [...quotation.querySelectorAll(".label")].map(wordsOf).join(", ");
    const inSource = [...quotation.querySelectorAll(".permalink a")].find((link) => link.host !== location.host);
    return [
      `“${wordsOf(quotation.querySelector("blockquote"))}”`,
      `${attribution} (${hands.join(", ").replace(/, which we read$/, "")})`,
      labels,
      ...(inSource ? [inSource.href.split("#:~:")[0]] : []),
      permalink(quotation),
    ].join("\n");
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = make("textarea", { value: text, className: "copy-field", readOnly: true });
      field.setAttribute("aria-label", "The quotation with its attribution");
      button.after(field);
      field.select();
      const copied = document.execCommand("copy");
      if (copied) field.remove();
      return copied;
    }
  }

  function offerCopy(quotation) {
    const place = quotation.querySelector(".permalink");
    if (!place) return;
    const button = make("button", { type: "button", className: "copy-quotation", textContent: "Copy with attribution" });
    const status = make("span", { className: "copy-status" });
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const copied = await copy(citation(quotation), button);
      status.textContent = copied ? "Copied." : "Select the text below and copy it.";
    });
    place.append(" ", button, " ", status);
  }

  /* A statement in its own place has its address beside it, as a heading has. */
  function offerAddress(statement) {
    const link = make("a", { className: "headerlink", href: `#${statement.id}`, ariaLabel: "Permanent link", textContent: "¶" });
    statement.querySelector(".words").append(link);
  }

  document.querySelectorAll(":is(.statement, .question)[id]").forEach(offerAddress);
  document.querySelectorAll(".filterable").forEach(filter);
  document.querySelectorAll("figure.quotation").forEach(offerCopy);
  document.documentElement.classList.remove("filters-coming");
})();
