// The little script there is. Every page works without it; it makes some parts quicker to use.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll }
  from 'govuk-frontend';
import { keep_appearance } from './appearance.js';
import { keep_drafts } from './draft.js';
import { watch_job } from './job.js';
import { review_by_keyboard } from './review.js';
import { listen_for_shortcuts } from './shortcuts.js';
import { show_upload_progress } from './upload.js';
import { do_form_work } from './work.js';

keep_appearance();
listen_for_shortcuts();
review_by_keyboard();
show_upload_progress();
watch_job();
do_form_work();
keep_drafts();

// The parts look for these names before they start.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const part of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) createAll(part);
// Its words come from the page, in the page's language.
createAll(CharacterCount);
