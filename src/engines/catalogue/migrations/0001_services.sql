-- Services of agencies. What was published is kept as it was; a service's own columns hold its working
-- copy and let lists find it.

CREATE TABLE service (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  code          TEXT NOT NULL CHECK (code <> ''),
  -- Of the working copy.
  name_zh       TEXT NOT NULL CHECK (name_zh <> ''),
  name_en       TEXT NOT NULL,
  description   TEXT NOT NULL,
  -- Rises with each change of the description only.
  edition       BIGINT NOT NULL,
  -- Whom to call: holds from the moment it is saved. 0: nobody named.
  unit_id       BIGINT NOT NULL,
  contact_person_id BIGINT NOT NULL,
  contact_name  TEXT NOT NULL,
  deputy_person_id BIGINT NOT NULL,
  deputy_name   TEXT NOT NULL,
  phone         TEXT NOT NULL,
  -- What the public reads: 0 for nothing.
  version       BIGINT NOT NULL,
  version_event BIGINT NOT NULL,
  version_edition BIGINT NOT NULL,
  -- First published, or reviewed last.
  reviewed_on   TEXT,
  row_version   BIGINT NOT NULL
);
CREATE UNIQUE INDEX service_code ON service (agency_id, code);
CREATE INDEX service_of_contact ON service (contact_person_id) WHERE contact_person_id <> 0;
CREATE INDEX service_of_deputy ON service (deputy_person_id) WHERE deputy_person_id <> 0;

-- What happened to a service. What was published stands here for good.
CREATE TABLE service_event (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  service_id  BIGINT NOT NULL REFERENCES service (id),
  kind        TEXT NOT NULL,
  at          BIGINT NOT NULL,
  day         TEXT NOT NULL,
  version     BIGINT NOT NULL,
  note        TEXT NOT NULL,
  -- Empty but for what was published.
  description TEXT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX service_event_of_service ON service_event (service_id, id);
CREATE INDEX service_event_of_agency ON service_event (agency_id, service_id, id);

-- What a citizen's search looks through: drawn from the version that is read now, and drawn anew with each.
CREATE TABLE service_card (
  service_id BIGINT NOT NULL PRIMARY KEY REFERENCES service (id),
  agency_id  BIGINT NOT NULL,
  name_zh    TEXT NOT NULL,
  name_en    TEXT NOT NULL,
  summary_zh TEXT NOT NULL,
  summary_en TEXT NOT NULL,
  online     SMALLINT NOT NULL,
  no_papers  SMALLINT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL,
  searched   TEXT NOT NULL,
  shown      SMALLINT NOT NULL
);
CREATE INDEX service_card_of_agency ON service_card (agency_id, name_zh) WHERE shown = 1;

-- Forms to download. A version names the file that it had.
CREATE TABLE service_file (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  service_id  BIGINT NOT NULL REFERENCES service (id),
  file_hash   TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  size        BIGINT NOT NULL,
  added_at    BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX service_file_of_service ON service_file (service_id);
