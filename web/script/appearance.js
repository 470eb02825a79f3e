// The style sheet reads the appearance straight from the radios; this remembers the choice for the next page.
const groups = ['hb-theme', 'hb-size'];
const rail = 'hb-rail-toggle';

function read(key) {
  try { return localStorage.getItem(key); } catch { return null; }  // Storage may be forbidden.
}

function write(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Then it lasts for this page only. */ }
}

export function keep_appearance() {
  for (const group of groups) {
    const radios = [...document.querySelectorAll(`input[name="${group}"]`)];
    const chosen = radios.find((radio) => radio.value === read(group));
    if (chosen) chosen.checked = true;
    radios.forEach((radio) => radio.addEventListener('change', () => write(group, radio.value)));
  }
  const toggle = document.getElementById(rail);
  if (!toggle) return;
  // On a phone the same box opens the menu over the page, which must not last.
  const wide = window.matchMedia('(min-width: 48em)');
  if (wide.matches) toggle.checked = read(rail) === 'narrow';
  toggle.addEventListener('change', () => {
    if (wide.matches) write(rail, toggle.checked ? 'narrow' : 'wide');
  });
}
