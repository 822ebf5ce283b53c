/* On a list of ten entries or more: a field that leaves those with all the words that are typed. */
(() => {
  const words = document.currentScript.dataset, most = 9;
  const kinds = [".run", ".line > li:not(.now)", ".entry", ".phase", ".rows > li"];
  const lists = kinds.map(kind => [...document.querySelectorAll(`article ${kind}`)]);
  const entries = lists.find(found => found.length) ?? [];
  if (entries.length <= most) return;

  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = entries.map(entry => folded(entry.textContent));
  const [box, field, label, told] = ["p", "input", "label", "span"].map(tag => document.createElement(tag));
  box.className = "filter screen";
  field.type = "search";
  field.id = "filter";
  field.autocomplete = "off";
  label.htmlFor = "filter";
  label.textContent = words.label;
  told.setAttribute("role", "status");
  box.append(label, " ", field, " ", told);
  document.querySelector("article > .head").after(box);

  field.addEventListener("input", () => {
    const wanted = folded(field.value).split(/\s+/).filter(Boolean);
    const left = entries.filter((_, number) => wanted.every(word => texts[number].includes(word)));
    entries.forEach(entry => { entry.hidden = !left.includes(entry); });
    const sections = new Set(entries.map(entry => entry.closest("section")));
    sections.forEach(section => { section.hidden = !left.some(entry => section.contains(entry)); });
    const counted = words.left.replace("{count}", left.length).replace("{all}", entries.length);
    told.textContent = wanted.length ? counted : "";
  });
})();
