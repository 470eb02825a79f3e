// The review of an import by keyboard: j and k choose an entry, Shift with an arrow moves it, m merges it into the
// one above, e opens its fields, d goes to the next doubt. Each key presses a button that is on the page anyway.

const moves = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'indent', ArrowLeft: 'outdent' };

function typing(target) {
  return target instanceof HTMLElement && ['TEXTAREA', 'SELECT', 'INPUT'].includes(target.tagName);
}

/** Shows the document's lines that an entry came from. */
function show_source(review, node) {
  for (const line of review.querySelectorAll('.hb-source__line--chosen')) line.classList.remove('hb-source__line--chosen');
  const from = Number(node.dataset.from);
  const to = Math.max(from, Number(node.dataset.to));
  if (!from) return;
  const side = review.querySelector('.hb-source');
  for (const line of side.children) {
    if (line.value >= from && line.value <= to) line.classList.add('hb-source__line--chosen');
  }
  const first = side.querySelector('.hb-source__line--chosen');
  // The side scrolls by itself, so that the tree stays where the eye is.
  if (first) side.scrollTop = first.offsetTop - side.offsetTop - side.clientHeight / 3;
}

function choose(review, node) {
  node.focus();
  node.scrollIntoView({ block: 'nearest' });
  show_source(review, node);
}

function own(node, selector) {
  return [...node.querySelectorAll(selector)].find((found) => found.closest('.hb-review__node') === node);
}

export function review_by_keyboard() {
  const review = document.querySelector('[data-module="hb-review"]');
  if (!review) return;
  const nodes = [...review.querySelectorAll('.hb-review__node')];
  const doubts = [...document.querySelectorAll('.hb-doubt')];
  let doubt = -1;
  review.addEventListener('focusin', (event) => {
    const node = event.target.closest('.hb-review__node');
    if (node) show_source(review, node);
  });
  // After an edit the page opens at the entry that was edited.
  const here = nodes.find((node) => `#${node.id}` === location.hash);
  if (here) choose(review, here);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const node = document.activeElement?.closest('.hb-review__node');
    const at = nodes.indexOf(node);
    const press = (move) => own(node, `button[name="move"][value="${move}"]`)?.click();
    if (event.key === 'j' && at + 1 < nodes.length) choose(review, nodes[at + 1]);
    else if (event.key === 'k' && at > 0) choose(review, nodes[at - 1]);
    else if (event.key === 'd' && doubts.length > 0) {
      doubt = (doubt + 1) % doubts.length;
      doubts[doubt].querySelector('a, button')?.focus();
    } else if (node && event.shiftKey && moves[event.key]) press(moves[event.key]);
    else if (node && event.key === 'm') press('merge');
    else if (node && event.key === 'e') {
      const fields = own(node, 'details');
      if (fields) { fields.open = true; fields.querySelector('textarea')?.focus(); }
    } else return;
    event.preventDefault();
  });
}
