// Saves a long text when its page is left without the button: by a link, or by Back. Without script it is one button.
const form = document.querySelector("form[data-saves-on-leaving]");
const box = form.querySelector("textarea");
let saved = box.value;

form.addEventListener("submit", () => (saved = box.value));

addEventListener("pagehide", () => {
  if (box.value === saved) return;
  saved = box.value;
  const body = new FormData();
  form.querySelectorAll("input[type=hidden], textarea").forEach((field) => body.append(field.name, field.value));
  body.append(form.dataset.savesOnLeaving, "write");
  fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive: true }).catch(() => {});
});

// Back to a page that the browser kept: it knows nothing of what was saved since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
