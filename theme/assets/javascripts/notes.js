/* Shows the note of a mark where the mark is: on hover and focus to look at, on a press to go into. Without
   this script a mark is a jump to its note, and the note has the ways back. */
(() => {
  const words = document.currentScript.dataset;
  const row = document.querySelector(".doors ul"), door = row?.querySelector("[aria-current]");
  if (door) row.scrollLeft = door.offsetLeft - row.offsetLeft - (row.clientWidth - door.offsetWidth) / 2;
  if (!("popover" in HTMLElement.prototype)) return;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const box = make("div", { className: "pop", popover: "auto", tabIndex: -1 });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "pop-name");
  let mark = null, pressed = null, returning = false, timer = 0;

  const isOpen = () => box.matches(":popover-open");
  const markAt = event => event.target.closest?.("a.mark");
  const here = () => location.href.split(/[?#]/)[0];

  function noteOf(link) {
    const id = link.href.split(/[?#]/)[0] === here() && link.hash.slice(1);
    return id ? document.getElementById(id)?.querySelector(".inside") : null;
  }

  /* A quotation, its speaker, whose hands it came through, where it was read, both addresses. */
  function citation(quotation) {
    const wordsOf = element => {
      const copy = make("div", {}, element?.cloneNode(true) ?? "");
      copy.querySelectorAll(".mark, .pop").forEach(each => each.remove());
      return copy.textContent.trim().replace(/\s+/g, " ");
    };
    const run = quotation.closest("figure"), note = noteOf(mark);
    const heading = [...(run?.querySelector("h3")?.childNodes ?? [])].map(wordsOf).filter(Boolean);
    const lines = [
      wordsOf(quotation), heading.join(", "),
      wordsOf(run?.querySelector(".hands")), wordsOf(note?.querySelector(".passage")),
      note?.querySelector("a.away")?.href.split("#:~:")[0], `${here()}#${quotation.id}`,
    ];
    return lines.filter(Boolean).join("\n");
  }

  function copyButton(quotation) {
    const button = make("button", { type: "button", textContent: words.copy });
    button.addEventListener("click", async () => {
      const text = citation(quotation), field = make("textarea", { value: text });
      try {
        await navigator.clipboard.writeText(text);
      } catch {                                                   // from a disk, and where it was forbidden
        box.append(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        button.focus();
      }
      button.textContent = words.copied;
    });
    return button;
  }

  function fill(note) {
    const summary = note.parentElement.querySelector("summary").cloneNode(true);
    const name = make("span", { id: "pop-name" }, ...summary.childNodes);
    const inside = note.cloneNode(true), home = mark.closest("blockquote p[id], .point, li[id]");
    const target = home?.id ? home : home?.querySelector("[id]");
    if (target) {
      const ways = make("p", { className: "ways" }, make("a", { href: `#${target.id}` }, words.link));
      if (target.closest("blockquote")) ways.append(" ", copyButton(target));
      inside.append(ways);
    }
    const close = make("button", { type: "button", className: "close" }, words.close);
    box.replaceChildren(make("p", { className: "head-line" }, name, close), inside);
  }

  function place() {
    const at = mark.getBoundingClientRect(), width = document.documentElement.clientWidth;
    const start = getComputedStyle(mark).direction === "rtl" ? width - at.right : at.left;
    const below = innerHeight - at.bottom > box.offsetHeight + 12 || at.top < box.offsetHeight + 12;
    box.style.setProperty("--x", `${Math.max(16, Math.min(start - 12, width - box.offsetWidth - 16))}px`);
    box.style.setProperty("--y", `${scrollY + (below ? at.bottom + 4 : at.top - box.offsetHeight - 4)}px`);
  }

  /* `inert` while it is only looked at with the keyboard: the next Tab goes to the next link of the page. */
  function show(link, note, inert) {
    clearTimeout(timer);
    if (!(isOpen() && mark === link)) {
      if (isOpen()) box.hidePopover();
      mark = link;
      fill(note);
      link.after(box);
      box.showPopover();
      place();
    }
    box.inert = inert;
  }

  function enter(link, note) {
    show(link, note, false);
    link.setAttribute("aria-expanded", "true");
    box.focus({ preventScroll: true });
    if (getComputedStyle(box).position === "fixed")  // on a phone, over the sentence
      scrollBy(0, Math.max(0, link.getBoundingClientRect().bottom + 12 - box.offsetTop));
  }

  const leave = () => { if (isOpen() && !box.contains(document.activeElement)) box.hidePopover(); };
  const soon = (act, after) => { clearTimeout(timer); timer = setTimeout(act, after); };

  /* However it closes, whoever was inside is back at the mark. */
  box.addEventListener("beforetoggle", event => {
    if (event.newState !== "closed") return;
    mark.removeAttribute("aria-expanded");
    if (!box.contains(document.activeElement)) return;
    returning = true;
    mark.focus({ preventScroll: true });
    returning = false;
  });
  box.addEventListener("focusout", event => {
    if (event.relatedTarget && !box.contains(event.relatedTarget) && !returning) leave();
  });
  box.addEventListener("click", event => {
    if (event.target.closest(".close, a[href^='#']")) box.hidePopover();
  });
  box.addEventListener("pointerover", () => clearTimeout(timer));

  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return;
    const link = markAt(event), note = link && noteOf(link);
    if (note) soon(() => show(link, note, false), 150);
    else if (isOpen() && !box.contains(event.target)) soon(leave, 300);
  });
  document.addEventListener("focusin", event => {
    const link = markAt(event), note = link && !returning && link.matches(":focus-visible") && noteOf(link);
    if (note) show(link, note, true);
    else if (isOpen() && !box.contains(event.target) && event.target !== mark) box.hidePopover();
  });
  document.addEventListener("pointerdown", event => {
    pressed = isOpen() && box.contains(document.activeElement) ? markAt(event) : null;
  }, true);
  document.addEventListener("click", event => {
    const link = markAt(event), note = link && noteOf(link);
    if (!note || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (pressed !== link || pressed !== mark) enter(link, note);  // else this press has just closed it
    pressed = null;
  });
})();
