/* Makes pages kinder; every page works without it. Its words are data attributes of #say, so they are translated. */
(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector) => document.querySelectorAll(selector);
  const said = $("#say");
  const words = said ? said.dataset : {};
  const say = (text) => { if (said && said.textContent !== text) said.textContent = text; };
  const isRefused = (xhr) => [401, 403, 409].includes(xhr.status);
  const isFullPage = (html) => html.includes('id="main"');

  /* The form a htmx event is about, if it saves while typing. */
  const autosaving = (event) => event.target.closest && event.target.closest("form.autosave");
  /* Of each form: keys typed, keys sent, busy, leaving, later (a submit that waits). */
  const forms = new WeakMap();
  const state = (form) => forms.get(form) || forms.set(form, { typed: 0, sent: 0 }).get(form);
  const unsaved = (form) => state(form).typed !== state(form).sent;

  const tell = (form, text) => {
    const status = $(".saved", form);
    if (status) { status.textContent = text; status.classList.add("saved--not"); }
  };

  /* Not saved yet: say so, and warn before the page is left. */
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !form.matches("form.autosave, form.keep")) return;
    state(form).typed += 1;
    tell(form, words.unsaved);
  });
  addEventListener("beforeunload", (event) => {
    for (const form of all("form.autosave, form.keep")) {
      if (unsaved(form) && !state(form).leaving) event.preventDefault();
    }
  });

  /* One submit only; one that meets an autosave waits for the new revision. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const known = state(form);
    if (event.defaultPrevented || form.target === "_blank") return;
    if (known.busy) { known.later = { by: event.submitter }; return event.preventDefault(); }
    if (known.leaving) return event.preventDefault();
    known.leaving = true;
    for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
    setTimeout(() => release(form), 8000);
  });
  const release = (form) => {
    state(form).leaving = false;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  addEventListener("pageshow", () => all("form").forEach(release));

  /* htmx: a refusal that is a whole page takes the place of this one. */
  document.addEventListener("htmx:configRequest", (event) => {
    const token = $('meta[name="csrf-token"]');
    if (token) event.detail.headers["X-CSRFToken"] = token.content;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = autosaving(event);
    if (form && (state(form).later || state(form).leaving || !unsaved(form))) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSend", (event) => {
    const form = autosaving(event);
    if (form) { const known = state(form); known.busy = true; known.sending = known.typed; }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const detail = event.detail;
    const form = autosaving(event);
    const refused = isRefused(detail.xhr);
    if (form && !refused && isFullPage(detail.serverResponse)) detail.shouldSwap = false;
    if (!refused) return;
    if (!isFullPage(detail.serverResponse)) return Object.assign(detail, { selectOverride: "unset", swapOverride: "innerHTML" });
    /* Words typed since stay: the next save carries them and brings this page again. */
    if (form && state(form).typed !== state(form).sending) return detail.shouldSwap = false;
    detail.target = $("#main");
    Object.assign(detail, { selectOverride: "#main", swapOverride: "outerHTML" });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = autosaving(event);
    if (form) {
      const known = state(form);
      known.busy = false;
      const { successful, xhr } = event.detail;
      if (successful && !isFullPage(xhr.responseText)) known.sent = known.sending;
      if (unsaved(form) && !isRefused(xhr)) tell(form, successful ? words.unsaved : words.failed);
      const status = $(".saved", form);
      if (status) say(status.textContent.trim());
      if (known.later) { const { by } = known.later; known.later = null; form.requestSubmit(by); }
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "main") { event.target.focus(); start(); } });

  /* Copy as text; the phone's share sheet. */
  const textOf = (selector) => $(selector).value ?? $(selector).innerText;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-share]");
    if (!button) return;
    const { copy, share, shareTitle, shareFile } = button.dataset;
    try {
      if (copy) {
        await navigator.clipboard.writeText(textOf(copy));
        say(words.copied);
        (button.lastElementChild || button).textContent = words.copied;
        return;
      }
      const parcel = { title: shareTitle, text: textOf(share) };
      if (shareFile) {
        const blob = await (await fetch(shareFile)).blob();
        const files = [new File([blob], `${shareTitle}.pdf`, { type: blob.type })];
        if (navigator.canShare && navigator.canShare({ files })) parcel.files = files;
      }
      await navigator.share(parcel);
    } catch (error) {
      if (copy && $(copy).select) $(copy).select();
    }
  });

  /* At the start, and when a whole page was swapped in. */
  const start = () => {
    try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch { /* none */ }
    for (const form of all('form[method="post"]')) form.noValidate = true;
    for (const button of all("[data-copy]")) button.hidden = !navigator.clipboard;
    for (const button of all("[data-share]")) button.hidden = !navigator.share;
    const problem = $(".panel--stop[tabindex]");
    if (problem) problem.focus();
  };
  start();
})();
