/* Runs before anything is shown: lists that will get filters wait for them, so that nothing moves (briefing.css). */
document.documentElement.classList.add("filters-coming");
addEventListener("load", () => document.documentElement.classList.remove("filters-coming"));
