-- Decisions that are sent on by hand (送達): who asked to be called, for a letter, or to fetch it. The
-- case is closed on the day of the decision; this says whether it has reached whoever brought it.
CREATE TABLE case_dispatch (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  case_id    BIGINT NOT NULL REFERENCES case_file (id),
  -- The decision that goes out.
  event_id   BIGINT NOT NULL REFERENCES case_event (id),
  way        TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  -- Empty while it waits; given up when the case was reopened before.
  outcome    TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'sent', 'given_up'))
);
CREATE INDEX case_dispatch_of_case ON case_dispatch (case_id, id);
CREATE INDEX case_dispatch_waiting ON case_dispatch (agency_id, decided_on) WHERE outcome = '';

-- What was done: calls that nobody answered too.
CREATE TABLE case_dispatch_record (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  dispatch_id BIGINT NOT NULL REFERENCES case_dispatch (id),
  kind        TEXT NOT NULL CHECK (kind IN ('called', 'not_reached', 'posted', 'handed_over')),
  day         TEXT NOT NULL,
  clock       TEXT NOT NULL,
  -- Who was reached and what was said: sealed.
  whom        BLOB,
  words       BLOB,
  registered  SMALLINT NOT NULL,
  number      TEXT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_dispatch_record_of ON case_dispatch_record (dispatch_id, id);
