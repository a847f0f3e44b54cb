// Choosing words outlines the claim that rests on them, choosing a claim outlines its words, without loading the page again.
// The server has cut the text: nothing here counts characters.

const text = document.querySelector(".text");
const claims = new Map([...document.querySelectorAll("[data-claim]")].map((item) => [item.dataset.claim, item]));

export const chosen = () => [...claims.keys()].find((id) => claims.get(id).classList.contains("chosen"));

export function choose(id, { to = "both", remember = true } = {}) {
  const item = claims.get(id);
  if (!item || !text) return false;
  for (const [other, each] of claims) {
    each.classList.toggle("chosen", other === id);
    if (other === id) each.setAttribute("aria-current", "true");
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
  if (to !== "claim") (anchor?.nextElementSibling ?? anchor ?? first)?.scrollIntoView({ block: "center" });
  if (to !== "text") item.scrollIntoView({ block: "nearest" });
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
  const told = piece.dataset.claims.split(" ").filter((id) => claims.has(id));
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
