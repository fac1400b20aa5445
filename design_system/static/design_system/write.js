// Saves a story while it is being written. Without script one button saves the same form, so nothing here is needed.
//
// Whatever happens, no word is lost: what is typed is kept in this tab until the college has said that it holds it.
// A save that got no answer is repeated exactly as it was; a sign-in that ran out, a token that no longer fits or a
// line that is down are waited for. Two tabs: the college keeps both texts and answers with the other one.
const form = document.getElementById("write");
const said = form.querySelector("[data-said]");
const heard = form.querySelector("[data-heard]");
const count = form.querySelector("[data-count]");
const pieces = [...form.querySelectorAll("[data-piece]")];
const store = `story:${form.dataset.story}:`;
const AFTER_TYPING = 1500;
const KEPT_AFTER = 300;
const AGAIN_AFTER = [3000, 10000, 30000, 60000];
const STILL_HERE_AFTER = 10000;
const LARGEST_ON_LEAVING = 60000; // browsers send no more once a page is being left

const dirty = new Set(); // pieces with words that no save has been made of
let unanswered = null; // the save that is on its way: {pieces, fields}
let waiting = null;
let failures = 0;
let submitting = null;
let isLeaving = false;
let here = null; // the line below the words that are being typed

// --- what is typed into a piece ---

function fieldsOf(piece) {
  return [...piece.querySelectorAll("input[name], textarea[name]")];
}

function valuesOf(piece) {
  return fieldsOf(piece)
    .filter((field) => field.type !== "checkbox" || field.checked)
    .map((field) => [field.name, field.value]);
}

// What somebody typed, without the marks that say which words it was based on.
function typedIn(values) {
  return JSON.stringify(values.filter(([name]) => !/(-revision|-seen|^seen_title)$/.test(name)).map(([name, value]) => [name, value.replace(/\r\n/g, "\n").trim()]));
}

function putInto(piece, values) {
  for (const field of fieldsOf(piece)) {
    const own = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox") field.checked = own.includes(field.value);
    else if (own.length) field.value = own[0];
  }
}

// --- keeping it in this tab ---

function keep(piece) {
  try {
    sessionStorage.setItem(store + piece.dataset.piece, JSON.stringify(valuesOf(piece)));
  } catch {
    // No room, or not allowed: the words still stand on the page.
  }
}

function keepAll() {
  dirty.forEach(keep);
}

function forget(name) {
  try {
    sessionStorage.removeItem(store + name);
  } catch {
    // Nothing was kept.
  }
}

function kept() {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(store))
      .map((key) => [key.slice(store.length), JSON.parse(sessionStorage.getItem(key))]);
  } catch {
    return [];
  }
}

// --- saying how it stands ---

function say(words, { aloud = false, link = null } = {}) {
  for (const place of [said, here]) {
    if (!place) continue;
    place.textContent = words;
    if (!link) continue;
    const a = document.createElement("a");
    a.href = link.href;
    a.textContent = link.words;
    if (link.comesBack) a.addEventListener("click", () => (isLeaving = true));
    place.append(" ", a);
  }
  if (aloud) heard.textContent = words;
}

function showOther(piece, words, link) {
  const place = piece.querySelector("[data-aside]");
  const shown = document.getElementById("aside").content.cloneNode(true);
  const other = shown.querySelector("[data-other]");
  if (words) other.textContent = words;
  else other.remove();
  shown.querySelector("[data-other-link]").href = link;
  place.replaceChildren(shown);
}

// --- saving ---

function token() {
  return form.querySelector("input[name=csrfmiddlewaretoken]").value;
}

function nextSave() {
  const chosen = pieces.filter((piece) => dirty.has(piece));
  if (!chosen.length) return null;
  chosen.forEach((piece) => dirty.delete(piece));
  return { pieces: chosen, fields: chosen.flatMap(valuesOf) };
}

function bodyOf(save) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", token());
  save.fields.forEach(([name, value]) => body.append(name, value));
  return body;
}

function send(save, keepalive = false) {
  return fetch(form.action, {
    method: "POST",
    body: bodyOf(save),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    redirect: "manual",
    keepalive,
  });
}

async function save() {
  clearTimeout(waiting);
  waiting = null;
  if (unanswered && unanswered.isOnItsWay) return;
  unanswered = unanswered || nextSave();
  if (!unanswered) return;
  unanswered.isOnItsWay = true;
  if (!failures) say("Saving as you write");
  let answer;
  try {
    answer = await send(unanswered);
  } catch {
    answer = null;
  }
  unanswered.isOnItsWay = false;
  await takeIn(answer);
  if (submitting && !unanswered) leaveBy(submitting);
}

async function takeIn(answer) {
  if (answer === null) return tryAgain("Not saved yet: no connection. Your words are safe here, and we keep trying.");
  if (answer.type === "opaqueredirect") return signedOut();
  if (answer.status === 403) return (await renewToken()) ? save() : signedOut();
  if (answer.status === 200 || answer.status === 409) return saved(await answer.json());
  return tryAgain("Not saved yet. Your words are safe here, and we keep trying.");
}

function saved(told) {
  const hadTrouble = failures > 0;
  failures = 0;
  const done = unanswered;
  unanswered = null;
  for (const piece of done.pieces) takeInPiece(piece, told);
  if (count) count.textContent = told.words;
  if (!told.is_saved) {
    return say("Your story is being read now. What you type is kept aside.", {
      aloud: true,
      link: { href: told.aside, words: "Look at it" },
    });
  }
  if (!told.is_good) return say("Something could not be saved as it is. Press “Save now” to see what.", { aloud: true });
  form.querySelector("[data-not-saved]")?.remove();
  say(dirty.size ? "Saving as you write" : "Saved just now", { aloud: hadTrouble });
  if (dirty.size) return soon(AFTER_TYPING);
  waiting = setTimeout(() => say(`Saved at ${told.at}`), 60000);
}

function takeInPiece(piece, told) {
  const name = piece.dataset.piece;
  if (!dirty.has(piece) && told.is_saved && told.is_good) forget(name);
  const part = told.parts[name.replace("part-", "")];
  if (part) {
    piece.querySelector('[name$="-revision"]').value = part.revision;
    piece.querySelector('[name$="-seen"]').value = part.seen;
    if (part.aside) showOther(piece, part.aside_text, part.aside);
  } else if (name === "title") {
    piece.querySelector("[name=seen_title]").value = told.title_seen;
    if (told.aside && told.is_saved) showOther(piece, "", told.aside);
  }
  if (dirty.has(piece)) keep(piece);
}

function tryAgain(words) {
  keepAll();
  say(words, { aloud: failures === 0 });
  soon(AGAIN_AFTER[Math.min(failures, AGAIN_AFTER.length - 1)]);
  failures += 1;
}

function signedOut() {
  keepAll();
  say("Not saved yet: you are signed out. Your words are safe here.", {
    aloud: failures === 0,
    link: { href: form.dataset.signIn, words: "Sign in again: they come back by themselves", comesBack: true },
  });
  soon(AGAIN_AFTER[Math.min(failures, AGAIN_AFTER.length - 1)]);
  failures += 1;
}

// Whoever signs in again gets a new token: it is read from this very page.
async function renewToken() {
  try {
    const page = await fetch(form.action, { credentials: "same-origin", redirect: "manual" });
    if (page.status !== 200) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#write input[name=csrfmiddlewaretoken]");
    if (!fresh || fresh.value === token()) return false;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => (field.value = fresh.value));
    failures += 1;
    return failures < 5;
  } catch {
    return false;
  }
}

function soon(after) {
  clearTimeout(waiting);
  waiting = setTimeout(save, after);
}

// --- while somebody types ---

let keepSoon = null;
form.addEventListener("input", (event) => {
  const piece = event.target.closest("[data-piece]");
  if (!piece) return;
  dirty.add(piece);
  const line = piece.querySelector("[data-here]");
  if (here && here !== line) here.textContent = "";
  here = line;
  clearTimeout(keepSoon);
  keepSoon = setTimeout(keepAll, KEPT_AFTER);
  if (!failures) {
    say("Saving as you write");
    soon(AFTER_TYPING);
  }
});

// Typing in a line of the form must not press a button.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])")) event.preventDefault();
});

// A button saves the whole form. A save on its way is waited for, so that it is not taken for another tab.
form.addEventListener("submit", (event) => {
  if (unanswered && unanswered.isOnItsWay) {
    event.preventDefault();
    submitting = event.submitter || form.querySelector("button[value=save]");
    return;
  }
  keepAll();
  const out = /^out:(.+)$/.exec((event.submitter && event.submitter.value) || "");
  if (out) forget(`part-${out[1]}`);
  isLeaving = true;
  setTimeout(() => (isLeaving = false), STILL_HERE_AFTER); // the page did not come: they write on
});

function leaveBy(button) {
  submitting = null;
  form.requestSubmit(button);
}

// --- leaving, and coming back ---

function isTooMuchToHurry() {
  const size = [...dirty].flatMap(valuesOf).reduce((sum, [name, value]) => sum + name.length + 3 * value.length, 0);
  return size > LARGEST_ON_LEAVING;
}

function hurry() {
  if (!dirty.size || isLeaving) return;
  keepAll();
  if (unanswered) return;
  if (isTooMuchToHurry()) return void save();
  const last = nextSave();
  unanswered = last;
  last.isOnItsWay = true;
  send(last, true)
    .catch(() => null)
    .then((answer) => {
      last.isOnItsWay = false;
      return takeIn(answer);
    });
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") hurry();
  else if (unanswered || dirty.size) save();
});
addEventListener("pagehide", hurry);
addEventListener("online", () => {
  if (unanswered || dirty.size) save();
});
addEventListener("focus", () => {
  if (failures && (unanswered || dirty.size)) save();
});
// Only where a last save could not go out does the browser ask whether to leave.
addEventListener("beforeunload", (event) => {
  if (!isLeaving && (dirty.size || unanswered) && (failures || isTooMuchToHurry())) event.preventDefault();
});

// Words of this tab that the college never confirmed, from before a sign-in, a crash or a lost line.
function bringBack() {
  let found = false;
  for (const [name, values] of kept()) {
    const piece = pieces.find((each) => each.dataset.piece === name);
    if (!piece) {
      if (values.some(([field, value]) => field.endsWith("-text") && value.trim())) {
        sendLost(name, values);
        found = true;
      } else forget(name);
    } else if (typedIn(values) === typedIn(valuesOf(piece))) forget(name);
    else {
      putInto(piece, values);
      dirty.add(piece);
      found = true;
    }
  }
  if (form.hasAttribute("data-unsaved")) pieces.forEach((piece) => dirty.add(piece));
  if (found || dirty.size) {
    say("We found words that were not saved yet. Saving them now.", { aloud: true });
    soon(0);
  }
}

// A part that was taken out elsewhere while words for it stood here: it comes back with them.
async function sendLost(name, values) {
  try {
    const answer = await send({ fields: values });
    if (answer.status !== 200) return;
    forget(name);
    isLeaving = true;
    location.reload();
  } catch {
    // It stays kept, and is tried again when this page is opened next.
  }
}

bringBack();
