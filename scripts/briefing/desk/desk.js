// Asks four times a second whether something was saved, and shows it, where the reader is.
setInterval(async () => {
  const main = document.getElementById("desk");
  try {
    const state = await (await fetch("/desk/.state")).text();
    if (state === main.dataset.state || document.hidden) return;
    const page = await (await fetch(location.pathname)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("desk");
    const at = [scrollX, scrollY], focused = document.activeElement?.getAttribute("href");
    main.replaceWith(fresh);
    scrollTo(...at);
    const link = [...fresh.querySelectorAll("a")].find((a) => focused && a.getAttribute("href") === focused);
    link?.focus({ preventScroll: true });
  } catch { /* the server was stopped, or is busy */ }
}, 250);
