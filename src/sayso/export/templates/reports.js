"use strict";
// Words and the claims that rest on them light up together, under the pointer and under the keyboard.
const has = (element, key, name) => (element.dataset[key] || "").split(" ").includes(name);
function join(names, on) {
  for (const name of names) {
    const claim = document.getElementById(name);
    if (!claim) continue;
    claim.classList.toggle("joined", on);
    for (const words of claim.closest("article").querySelectorAll("[data-of], [data-by]")) {
      if (has(words, "of", name)) words.classList.toggle("joined", on);
      else if (has(words, "by", name)) words.classList.toggle("speaks", on);
    }
  }
}
let lit = [];
function light(event) {
  const found = event.target.closest && event.target.closest("[data-of], [data-claim]");
  const names = found ? (found.dataset.claim || found.dataset.of).split(" ") : [];
  if (names.join() === lit.join()) return;
  join(lit, false);
  join(names, true);
  lit = names;
}
document.addEventListener("pointerover", light);
document.addEventListener("focusin", light);
