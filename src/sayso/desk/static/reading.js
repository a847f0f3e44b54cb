// Choosing words outlines the claim that rests on them, choosing a claim outlines its words, without loading the page again.
// The server has cut the text: nothing here counts characters.

const text = document.querySelector(".text");
const items = () => [...document.querySelectorAll("[data-claim]")];
const find = (id) => document.querySelector(`[data-claim="${CSS.escape(id)}"]`);

export const chosen = () => items().find((item) => item.classList.contains("chosen"))?.dataset.claim;

export function choose(id, { to = "both", remember = true } = {}) {
  const item = find(id);
  if (!item || !text) return false;
  for (const each of items()) {
    each.classList.toggle("chosen", each === item);
    if (each === item) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
  const holds = (piece, key) => (piece.dataset[key] ?? "").split(" ").includes(id);
  let first = null;
  for (const piece of text.querySelectorAll("[data-claims], [data-speaks]")) {
    const rests = holds(piece, "claims");
    piece.classList.toggle("chosen", rests);
    piece.classList.toggle("speaks", !rests && holds(piece, "speaks"));
    if (rests && !first) first = piece;
  }
  const anchor = document.getElementById(`e-${id}`);
  // On a narrow screen both sides are one column, which shows the side that was chosen for.
  const apart = matchMedia("(min-width: 861px)").matches;
  if (to === "text" || (to === "both" && apart)) (anchor?.nextElementSibling ?? first)?.scrollIntoView({ block: "center" });
  if (to === "claim" || to === "both") item.scrollIntoView({ block: "nearest" });
  if (remember) {
    const address = new URL(location.href);
    address.searchParams.set("claim", id);
    address.hash = "";
    history.replaceState(null, "", address);
  }
  return true;
}

text?.addEventListener("click", (event) => {
  const piece = event.target.closest("a[data-claims]");
  if (!piece || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Words under several claims choose the next one each time.
  const told = piece.dataset.claims.split(" ").filter(find);
  const next = told[(told.indexOf(chosen()) + 1) % Math.max(told.length, 1)];
  if (next && choose(next, { to: "claim" })) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const worth = event.target.closest("a.worth");
  if (!worth || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (choose(worth.closest("[data-claim]").dataset.claim, { to: "text" })) event.preventDefault();
});

const given = new URL(location.href).searchParams.get("claim");
if (given) choose(given, { remember: false });
