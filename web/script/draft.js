// What somebody types into the public form stays on this device when he ticks the box, until it is sent or thrown away. It
// never goes anywhere else: a shared computer is why the box is not ticked by itself. Without script there is no box.
const before = 'haoban.draft.';
const being_sent = 'haoban.sending';
const not_kept = new Set(['csrf', 'to', 'step', 'keep_draft', 'remove', 'attach']);

/** A browser may refuse storage altogether: then there is nothing to offer. */
function storage() {
  try {
    localStorage.setItem(`${before}try`, '1');
    localStorage.removeItem(`${before}try`);
    return localStorage;
  } catch { return null; }
}

function read(store, key) {
  try { return JSON.parse(store.getItem(key)); } catch { return null; }
}

function newest_other(store, token) {
  let newest = null;
  for (let at = 0; at < store.length; at += 1) {
    const key = store.key(at);
    if (!key.startsWith(before) || key === before + token) continue;
    const draft = read(store, key);
    if (Array.isArray(draft?.fields) && (!newest || draft.at > newest.draft.at)) newest = { key, draft };
  }
  return newest;
}

function fields_of(form) {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !not_kept.has(name)) fields.push([name, value]);
  }
  return fields;
}

function keep(store, key, form) {
  const draft = { at: Date.now(), step: form.elements.step.value, fields: fields_of(form) };
  try { store.setItem(key, JSON.stringify(draft)); } catch { /* no room: what was kept before stays */ }
}

function watch(part, store) {
  const form = part.closest('form');
  const key = before + form.elements.token.value;
  const box = part.querySelector('input[type=checkbox]');
  part.hidden = false;
  box.checked = store.getItem(key) !== null;
  const look = () => { if (box.checked) keep(store, key, form); else store.removeItem(key); };
  let soon = 0;
  form.addEventListener('input', () => { clearTimeout(soon); soon = setTimeout(look, 200); });
  form.addEventListener('change', look);
  form.addEventListener('submit', () => {
    look();
    if (form.elements.step.value === 'check') sessionStorage.setItem(being_sent, key);
  });
  if (box.checked) look();
}

/** Sends the kept fields as the form itself would, so that the page comes where he left it. */
function go_on(draft) {
  const page_form = document.querySelector('[data-module="hb-draft"]').closest('form');
  const form = document.createElement('form');
  form.method = 'post';
  form.action = page_form.action;
  const csrf = page_form.elements.csrf.value;
  for (const [name, value] of [...draft.fields, ['step', draft.step], ['to', draft.step], ['csrf', csrf]]) {
    const field = document.createElement('textarea');
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

function offer(part, store) {
  const token = document.querySelector('[data-module="hb-draft"]')?.closest('form').elements.token.value;
  const found = newest_other(store, token);
  if (!found) return;
  part.hidden = false;
  part.querySelector('[data-act=go-on]').addEventListener('click', () => go_on(found.draft));
  part.querySelector('[data-act=discard]').addEventListener('click', () => {
    store.removeItem(found.key);
    part.hidden = true;
    document.querySelector('main input:not([type=hidden]), main select')?.focus();
  });
}

export function keep_drafts() {
  const wanted = document.querySelector('[data-module^="hb-draft"]');
  const store = wanted && storage();
  if (!store) return;
  for (const part of document.querySelectorAll('[data-module="hb-draft"]')) watch(part, store);
  for (const part of document.querySelectorAll('[data-module="hb-draft-offer"]')) offer(part, store);
  if (document.querySelector('[data-module="hb-draft-sent"]')) {
    const key = sessionStorage.getItem(being_sent);
    if (key?.startsWith(before)) store.removeItem(key);
    sessionStorage.removeItem(being_sent);
  }
}
