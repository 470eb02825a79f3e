// Keys of the console: `/` goes to the search box, `g` and a letter go to an engine, `?` shows all of them.
const patience = 1500;  // Milliseconds between `g` and its letter.

/** True while somebody types into a field, where keys are letters and not commands. */
function typing(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
      || (target.tagName === 'INPUT' && !['radio', 'checkbox', 'button', 'submit'].includes(target.type)));
}

export function listen_for_shortcuts() {
  let go_until = 0;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const going = Date.now() < go_until;
    go_until = 0;
    if (going) {
      const link = document.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); link.click(); }
    } else if (event.key === 'g') {
      go_until = Date.now() + patience;
    } else if (event.key === '/') {
      const search = document.querySelector('input[type="search"]');
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === '?') {
      const help = document.getElementById('hb-keys');
      if (help && !help.open) {
        event.preventDefault();
        help.showModal();
        help.scrollTop = 0;  // The focus is on the button at its end, which a long list is scrolled to.
      }
    }
  });
}
