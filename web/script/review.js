// The review of an import by keyboard: j and k choose an entry, Shift with an arrow moves it, m merges it into the
// one above, s cuts it in two, p finds it another place, e opens its fields, Ctrl+Enter saves them, Esc leaves them as they were, d goes to the next doubt. Each
// key presses a button that is on the page anyway.

const pages = { s: 'split', p: 'place' };
const moves = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'indent', ArrowLeft: 'outdent' };

function typing(target) {
  return target instanceof HTMLElement && ['TEXTAREA', 'SELECT', 'INPUT'].includes(target.tagName);
}

/** Marks some of the document's lines and brings them into its window; the page itself stays where the eye is. */
function mark_lines(review, from, to) {
  for (const line of review.querySelectorAll('.hb-source__line--chosen')) line.classList.remove('hb-source__line--chosen');
  if (!from) return;
  const side = review.querySelector('.hb-source');
  for (const line of side.children) {
    if (line.value >= from && line.value <= to) line.classList.add('hb-source__line--chosen');
  }
  const first = side.querySelector('.hb-source__line--chosen');
  if (first) side.scrollTop = first.offsetTop - side.clientHeight / 3;
}

/** Shows the lines that an entry came from. */
function show_source(review, node) {
  const from = Number(node.dataset.from);
  mark_lines(review, from, Math.max(from, Number(node.dataset.to)));
}

/** Beside the tree, the document need not take the whole page along; below it, on a phone, it must. */
function follow_line(review, event) {
  const link = event.target.closest('a[href^="#line-"]');
  const beside = getComputedStyle(review.querySelector('.hb-review__source-side')).position === 'sticky';
  if (!link || !beside || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const number = Number(link.hash.slice('#line-'.length));
  mark_lines(review, number, number);
}

function choose(review, node) {
  node.focus();
  node.scrollIntoView({ block: 'nearest' });
  show_source(review, node);
}

function own(node, selector) {
  return [...node.querySelectorAll(selector)].find((found) => found.closest('.hb-review__node') === node);
}

/** Says in place why nothing happened. */
function say(review, words) {
  const place = review.querySelector('.hb-review__said');
  if (place) place.textContent = words ?? '';
}

/** Presses the button of a move; one that is impossible, or not there at all, says why. */
function press(review, node, move) {
  const button = own(node, `button[name="move"][value="${move}"]`);
  if (button) button.click();
  else say(review, review.querySelector('.hb-review__said')?.dataset[move === 'indent' ? 'noIndent' : 'noOutdent']);
}

/** Keys inside a field: Ctrl+Enter saves the entry, Esc takes back what was typed and returns to the entry. */
function keys_of_field(review, event) {
  const field = event.target.closest?.('.hb-review__field textarea');
  if (!field || event.isComposing) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    field.form.reset();
    field.closest('details').open = false;
    choose(review, field.closest('.hb-review__node'));
  }
}

/** What `?` shows on every page, with the review's own keys. */
function list_keys(review) {
  const all = document.querySelector('#hb-keys dl');
  for (const line of review.querySelectorAll('.hb-review__keys li')) {
    const row = document.createElement('div');
    row.className = 'hb-keys__line';
    const keys = document.createElement('dt');
    const words = document.createElement('dd');
    for (const part of line.cloneNode(true).childNodes) (part.nodeName === 'KBD' ? keys : words).append(part.cloneNode(true), ' ');
    row.append(keys, words);
    all?.append(row);
  }
}

export function review_by_keyboard() {
  const review = document.querySelector('[data-module="hb-review"]');
  if (!review) return;
  list_keys(review);
  review.querySelector('.hb-review__keys')?.classList.add('hb-review__keys--heard');
  const nodes = [...review.querySelectorAll('.hb-review__node')];
  const doubts = [...document.querySelectorAll('.hb-doubt')];
  let doubt = -1;
  review.addEventListener('focusin', (event) => {
    const node = event.target.closest('.hb-review__node');
    if (node) show_source(review, node);
  });
  review.addEventListener('click', (event) => follow_line(review, event));
  review.addEventListener('click', (event) => {
    const button = event.target.closest('button[aria-disabled="true"]');
    say(review, button?.title);
    if (button) event.preventDefault();
  });
  review.addEventListener('keydown', (event) => keys_of_field(review, event));
  // After an edit the page opens at the entry that was edited.
  const here = nodes.find((node) => `#${node.id}` === location.hash);
  if (here) choose(review, here);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const node = document.activeElement?.closest('.hb-review__node');
    const at = nodes.indexOf(node);
    if (event.key === 'j' && at + 1 < nodes.length) choose(review, nodes[at + 1]);
    else if (event.key === 'k' && at > 0) choose(review, nodes[at - 1]);
    else if (event.key === 'd' && doubts.length > 0) {
      doubt = (doubt + 1) % doubts.length;
      const fold = doubts[doubt].closest('details');
      if (fold) fold.open = true;
      doubts[doubt].querySelector('a, button')?.focus();
      doubts[doubt].scrollIntoView({ block: 'nearest' });
      const number = Number(doubts[doubt].querySelector('a[href^="#line-"]')?.hash.slice('#line-'.length));
      mark_lines(review, number, number);
    } else if (node && event.shiftKey && moves[event.key]) press(review, node, moves[event.key]);
    else if (node && event.key === 'm') press(review, node, 'merge');
    else if (node && pages[event.key]) own(node, `button[name="then"][value="${pages[event.key]}"]`)?.click();
    else if (node && event.key === 'e') {
      const fields = own(node, 'details');
      if (fields) { fields.open = true; fields.querySelector('textarea')?.focus(); }
    } else return;
    event.preventDefault();
  });
}
