"use strict";
// Small conveniences; every page works without them.

document.addEventListener("keydown", (event) => {
  const field = document.getElementById("q");
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
  if (event.key === "Escape" && event.target.classList.contains("edit")) event.target.blur();
});

// On a narrow screen the facets come before the articles: they begin closed.
if (matchMedia("(max-width: 760px)").matches) {
  for (const facets of document.querySelectorAll("details[data-narrow]")) facets.open = false;
}

// A note that would run over the right edge opens to the left.
for (const edit of document.querySelectorAll(".text .edit, .heading .edit")) {
  const turn = () => edit.classList.toggle("leftward", edit.getBoundingClientRect().left > innerWidth * 0.6);
  edit.addEventListener("pointerenter", turn);
  edit.addEventListener("focus", turn);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.textContent);
    } catch {
      getSelection().selectAllChildren(text);
      return;
    }
    const told = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = told; }, 1500);
  });
}
