"use strict";

/* A new row is begun at its first field, or where it was refused: the stock script begins at the buttons above it. */
function beginAtFirstField() {
  const { modelName } = document.getElementById("django-admin-form-add-constants")?.dataset ?? {};
  const form = modelName && document.getElementById(`${modelName}_form`);
  if (!form) return;
  const fields = form.querySelectorAll("fieldset :is(input, select, textarea, .select2-selection)");
  const open = [...fields].filter((field) => {
    const isHidden = field.classList.contains("select2-hidden-accessible") || !field.offsetParent;
    return !isHidden && !field.disabled;
  });
  (open.find((field) => field.closest(".errors")) ?? open[0])?.focus();
}

// After the stock script, which comes whenever it comes but before this event, and after choices have got their boxes.
addEventListener("load", () => django.jQuery(beginAtFirstField));
