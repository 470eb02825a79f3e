-- Guides to services: a tree of questions each, as a working copy and as what was published.
CREATE TABLE guide (
  id              BIGINT IDENTITY,
  agency_id       BIGINT NOT NULL,
  tree            TEXT NOT NULL,
  edition         BIGINT NOT NULL,
  -- What the public walks through: 0 for nothing.
  version         BIGINT NOT NULL,
  version_event   BIGINT NOT NULL,
  version_edition BIGINT NOT NULL,
  row_version     BIGINT NOT NULL
);
CREATE INDEX guide_of_agency ON guide (agency_id, id);

CREATE TABLE guide_event (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  guide_id    BIGINT NOT NULL REFERENCES guide (id),
  kind        TEXT NOT NULL,
  at          BIGINT NOT NULL,
  version     BIGINT NOT NULL,
  tree        TEXT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX guide_event_of_guide ON guide_event (guide_id, id);
