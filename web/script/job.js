// Keeps the page of a running job up to date, and fetches the file when it is made. Without script
// the page is loaded again every few seconds.
const pause = 1000;

async function look_again(part) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.querySelector('[data-module="hb-job"]');
  // Signed out meanwhile, or the job is no longer kept: that page says so.
  if (!now) { location.reload(); return; }
  if ('goingOn' in now.dataset) {
    // Only what changed, so that the focus stays on a button: the progress, and the state beside the heading.
    for (const changing of ['[data-module="hb-job"] [aria-live]', 'h1']) {
      const [shown, fresh] = [document, page].map((each) => each.querySelector(changing));
      if (shown.innerHTML !== fresh.innerHTML) shown.replaceChildren(...fresh.childNodes);
    }
    document.title = page.title;
    setTimeout(watch, pause, part);
    return;
  }
  // The state beside the heading changes too.
  document.querySelector('main').replaceWith(page.querySelector('main'));
  if (now.dataset.file) location.assign(now.dataset.file);
}

function watch(part) {
  // The connection broke: the next look may be luckier.
  look_again(part).catch(() => setTimeout(watch, pause * 5, part));
}

export function watch_job() {
  const part = document.querySelector('[data-module="hb-job"][data-going-on]');
  if (part) setTimeout(watch, pause, part);
}
