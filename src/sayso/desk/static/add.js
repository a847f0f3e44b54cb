// Shows results as they come, and takes files dropped anywhere on the page.
const form = document.getElementById("add");
const files = document.getElementById("files");

async function look() {
  const running = document.getElementById("batches").dataset.running;
  if (running) {
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById("batches").replaceWith(document.adoptNode(page.getElementById("batches")));
    }
    setTimeout(() => look().catch(() => {}), 1000);
  }
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  files.files = event.dataTransfer.files;
  form.requestSubmit();
});

look().catch(() => {});
