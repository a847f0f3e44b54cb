// The keys of the queue. Judging sends the form that stands on the page and puts in what the server answers, so that
// no key is lost while one is under way; everything works by forms and links alone too.
import { choose, chosen } from "./reading.js";

const told = document.getElementById("told");
let last = Promise.resolve();
const inOrder = (work) => (last = last.then(work, work).catch((error) => say(error.message)));
const say = (words) => { if (told) told.textContent = words; };
const items = () => [...document.querySelectorAll("[data-claim]")];

async function send(form, button) {
  const filled = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(filled), headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok) {
    window.alert(page.querySelector(".lead")?.textContent ?? "The desk did not keep this.");
    return;
  }
  const now = chosen();
  for (const place of ["claims", "recent", "position"]) {
    const old = document.getElementById(place);
    const fresh = page.getElementById(place);
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  if (now) choose(now, { to: "none", remember: false });
  say(filled.get("verdict") === "undo" ? "Undone." : `Kept: ${filled.get("verdict")}.`);
}

function move(step) {
  const listed = items().map((item) => item.dataset.claim);
  const at = listed.indexOf(chosen());
  const next = listed[at < 0 ? (step > 0 ? 0 : -1) : at + step];
  if (next) choose(next);
  else if (at + step >= listed.length) document.querySelector("a[rel=next]")?.click();
  else document.querySelector("a[rel=prev]")?.click();
}

function judge(verdict) {
  const id = chosen();
  if (!id) return move(1);
  inOrder(() => {
    const button = document.querySelector(`#c-${id} button[name=verdict][value=${verdict}]`);
    return button && send(button.form, button);
  });
  const listed = items().map((item) => item.dataset.claim);
  if (listed.indexOf(id) < listed.length - 1) move(1);
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  a: () => judge("accept"),
  x: () => judge("reject"),
  u: () => judge("unsure"),
  e: () => {
    if (!chosen()) move(1);
    const details = document.querySelector(`#c-${chosen()} details.correct`);
    if (!details) return;
    details.open = true;
    details.querySelector("input[name=to]").focus();
  },
  z: () => inOrder(() => {
    const form = document.querySelector("#recent form.undo");
    return form ? send(form, form.querySelector("button")) : say("There is nothing to undo.");
  }),
  "/": () => document.getElementById("find").focus(),
  "?": () => {
    const help = document.getElementById("help");
    if (help) help.showModal();
    else location.href = "/help";
  },
  Enter: () => inOrder(() => document.getElementById("accept-account")?.requestSubmit()),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const writing = event.target.closest("input, select, textarea");
  if (writing) {
    if (event.key === "Escape") writing.blur();
    return;
  }
  // Enter on a link or a button does what that says.
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("#claims .acts, #recent .undo") || !document.querySelector(".turn")) return;
  event.preventDefault();
  inOrder(() => send(form, event.submitter));
});

if (document.querySelector(".turn") && !chosen() && items().length) choose(items()[0].dataset.claim, { to: "none", remember: false });
