/* Light or dark as the reader chose it, before anything is painted; then the button that changes it. */
(() => {
  const root = document.documentElement, choices = ["system", "light", "dark"];
  const kept = {
    get: () => { try { return localStorage.getItem("appearance"); } catch { return null; } },
    set: value => { try { localStorage.setItem("appearance", value); } catch { /* nothing is kept */ } },
  };
  let chosen = Math.max(0, choices.indexOf(kept.get()));
  const show = () => { root.dataset.appearance = choices[chosen]; };
  show();

  addEventListener("DOMContentLoaded", () => {
    const line = document.querySelector(".appearance"), button = line?.querySelector("button");
    if (!button) return;
    const name = () => { button.textContent = line.dataset[choices[chosen]]; };
    button.addEventListener("click", () => {
      chosen = (chosen + 1) % choices.length;
      kept.set(choices[chosen]);
      show();
      name();
    });
    name();
    line.hidden = false;
  });
})();
