// “Leave this page”: shows something else at once, and the Back button does not lead here again. Without script it is
// a plain link.
const leave = document.getElementById("leave-this-page");
const TIMES = 3;
const WITHIN = 3000; // milliseconds
let pressed = [];

function go() {
  document.body.hidden = true;
  document.title = "";
  window.location.replace(leave.href);
}

if (leave) {
  document.getElementById("leave-by-key").hidden = false;
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const since = event.timeStamp - WITHIN;
    pressed = event.key === "Shift" ? [...pressed.filter((when) => when > since), event.timeStamp] : [];
    if (pressed.length >= TIMES) go();
  });
}
