"use strict";

// Whatever scrolls sideways can be reached and scrolled with the keyboard.
(function () {
  const WIDE = ".figure, .formula, .table-wrapper, .highlight pre, .live-figure";

  function letKeyboardScroll() {
    for (const box of document.querySelectorAll(WIDE)) {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  letKeyboardScroll();
  window.addEventListener("resize", letKeyboardScroll);
  document.addEventListener("toggle", letKeyboardScroll, true);
  // On paper nothing can be unfolded.
  window.addEventListener("beforeprint", function () {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
})();
