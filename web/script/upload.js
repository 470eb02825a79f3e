// Shows how much of a large file has been sent. The form works without it; the answer is the same page.
export function show_upload_progress() {
  for (const part of document.querySelectorAll('[data-module="hb-upload"]')) {
    const form = part.querySelector('form');
    const bar = part.querySelector('progress');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.open('POST', form.action);
      // Nobody sees the page that the redirect leads this request to: its one-time message must wait for the next one.
      request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
      bar.hidden = false;
      request.upload.addEventListener('progress', (sent) => {
        if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
      });
      request.addEventListener('load', () => {
        // A redirect was followed already: go where it led. A refusal is a page: show it in place.
        if (request.status < 400) { location.assign(request.responseURL); return; }
        const page = new DOMParser().parseFromString(request.responseText, 'text/html');
        document.body.replaceWith(page.body);
        document.title = page.title;
        document.querySelector('.govuk-error-summary')?.focus();
        show_upload_progress();
      });
      // A connection that broke: the browser's own way of sending says so better than we could.
      request.addEventListener('error', () => form.submit());
      request.send(new FormData(form));
    });
  }
}
