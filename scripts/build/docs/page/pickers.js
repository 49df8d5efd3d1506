/** The pickers of an example, a language or a server, for a keyboard: the renderer has them for a mouse. */
const items = () =>
  [...document.querySelectorAll('[role="menu"] [role="menuitem"]')].filter((item) =>
    item.checkVisibility(),
  );
const openPicker = () => document.querySelector('[aria-haspopup="menu"][aria-expanded="true"]');

function focusChosen() {
  const all = items();
  const chosen = all.find((item) => item.querySelector('[data-component-name*="CheckmarkIcon"]'));
  if (openPicker()) (chosen ?? all[0])?.focus({ preventScroll: true });
}

function move(item, key) {
  const all = items();
  const at = all.indexOf(item);
  const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  all.at(places[key] % all.length).focus();
}

function close(picker) {
  if (picker.ariaExpanded === "true") picker.click();
  picker.focus();
}

function onItem(event, item) {
  const picker = openPicker();
  if (!picker) return;
  if (event.key === "Tab") return close(picker);
  if (/^(Arrow(Up|Down)|Home|End)$/.test(event.key)) move(item, event.key);
  else if (event.key === "Escape") close(picker);
  else if (event.target === item && ["Enter", " "].includes(event.key)) {
    item.click();
    close(picker);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

for (const type of ["click", "keydown"]) {
  addEventListener(
    type,
    (event) => {
      const item = event.target.closest?.('[role="menu"] [role="menuitem"]');
      const picker = event.target.closest?.('[aria-haspopup="menu"]');
      if (item && type === "keydown") onItem(event, item);
      else if (picker && event.key === "Escape" && picker === openPicker()) close(picker);
      else if (picker && (type === "click" || ["Enter", " "].includes(event.key)))
        // The renderer opens it within this event.
        requestAnimationFrame(focusChosen);
    },
    true,
  );
}
