"use strict";

/* A choice with autocomplete bears the name of its field: the stock one has none for whoever cannot see its label. */
function nameChoices() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.parentElement.querySelector(".select2-selection");
    const label = document.querySelector(`label[for="${select.id}"]`);
    if (!box || box.hasAttribute("aria-label")) continue;
    const name = select.getAttribute("aria-label") || label?.textContent.replace(/:\s*$/, "");
    if (!name) continue;
    box.setAttribute("aria-label", name);
    box.id = box.id || `${select.id}_choice`;
    box.setAttribute("aria-labelledby", `${box.id} ${box.getAttribute("aria-labelledby")}`);
    // The chosen row is what the choice holds, and no field of its own.
    for (const attribute of ["role", "aria-readonly"]) box.firstElementChild.removeAttribute(attribute);
  }
}

// Choices come when the page is ready, and with each row that is added.
new MutationObserver(nameChoices).observe(document.documentElement, { childList: true, subtree: true });
