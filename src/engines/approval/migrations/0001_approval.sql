-- Documents on their way from draft to record. What somebody did is a row and is never changed;
-- where a document stands is its latest row.

CREATE TABLE approval_dossier (
  id             BIGINT IDENTITY,
  agency_id      BIGINT NOT NULL,
  -- plan, amendment (of the plan document_id), results.
  document       TEXT NOT NULL,
  document_id    BIGINT NOT NULL,
  round          BIGINT NOT NULL,
  roc_year       BIGINT NOT NULL,
  -- The version of the rule book that it goes by to its end.
  book           TEXT NOT NULL,
  book_version   BIGINT NOT NULL,
  -- As the document was called when it began.
  title          TEXT NOT NULL,
  reason         TEXT NOT NULL,
  opened_at      BIGINT NOT NULL,
  opened_by      BIGINT NOT NULL,
  opened_by_name TEXT NOT NULL,
  -- When its way ended: stands here so that lists of today do not grow with the years behind.
  closed_at      BIGINT,
  -- Written first by whoever moves it, so that two do so one after the other.
  held_at        BIGINT NOT NULL
);
CREATE UNIQUE INDEX approval_dossier_once ON approval_dossier (document_id, document, round);
CREATE INDEX approval_dossier_open ON approval_dossier (agency_id) WHERE closed_at IS NULL;
CREATE INDEX approval_dossier_of_year ON approval_dossier (agency_id, roc_year);

CREATE TABLE approval_move (
  dossier_id      BIGINT NOT NULL REFERENCES approval_dossier (id),
  sequence        BIGINT NOT NULL,
  agency_id       BIGINT NOT NULL,
  step            TEXT NOT NULL,
  from_state      TEXT NOT NULL,
  to_state        TEXT NOT NULL,
  -- 0: others still have to agree before the step is done.
  completes       SMALLINT NOT NULL,
  -- The content may be edited from here on.
  opens           SMALLINT NOT NULL,
  moved_at        BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,
  person_name     TEXT NOT NULL,
  -- Whom the person stood in for; 0 in his own office.
  for_id          BIGINT NOT NULL,
  for_name        TEXT NOT NULL,
  unit_id         BIGINT NOT NULL,
  level           BIGINT NOT NULL,
  level_name      TEXT NOT NULL,
  comment         TEXT NOT NULL,
  content_version BIGINT NOT NULL,
  content_hash    TEXT NOT NULL,
  title           TEXT NOT NULL,
  -- The units that answer for the document, as a JSON list of their numbers.
  units           TEXT NOT NULL,
  PRIMARY KEY (dossier_id, sequence)
);

-- Date and number of the letter by which a step issued or sent a document, or of the receipt.
CREATE TABLE approval_letter_number (
  dossier_id  BIGINT NOT NULL,
  sequence    BIGINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  letter_on   TEXT NOT NULL,
  number      TEXT NOT NULL CHECK (number <> ''),
  entered_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (dossier_id, sequence)
);

-- A look at a plan that found nothing to amend (適時修訂: 無須修訂).
CREATE TABLE approval_unchanged (
  id              BIGINT IDENTITY,
  agency_id       BIGINT NOT NULL,
  plan_id         BIGINT NOT NULL,
  roc_year        BIGINT NOT NULL,
  found_at        BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,
  person_name     TEXT NOT NULL,
  comment         TEXT NOT NULL CHECK (comment <> ''),
  content_version BIGINT NOT NULL
);
CREATE INDEX approval_unchanged_of_plan ON approval_unchanged (agency_id, plan_id);
