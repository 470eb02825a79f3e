-- Who reviews, level by level (多層考核), of an agency or of one of its units: from a day until the
-- next chain of the same place. Set twice for a day, the later one counts. A chain without levels
-- leaves the matter to the next larger place again.
CREATE TABLE review_chain (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  unit_id     BIGINT REFERENCES unit (id),
  valid_from  TEXT NOT NULL,
  set_by      BIGINT REFERENCES person (id),
  set_at      BIGINT NOT NULL
);
CREATE INDEX review_chain_of_agency ON review_chain (agency_id);

-- kind: unit_head (of the unit that is reviewed), role (role_code), person (person_id).
CREATE TABLE review_level (
  agency_id  BIGINT NOT NULL,
  chain_id   BIGINT NOT NULL REFERENCES review_chain (id),
  position   BIGINT NOT NULL,
  name       TEXT NOT NULL CHECK (name <> ''),
  kind       TEXT NOT NULL,
  role_code  TEXT REFERENCES role (code),
  person_id  BIGINT REFERENCES person (id),
  deputy_id  BIGINT REFERENCES person (id),
  PRIMARY KEY (agency_id, chain_id, position)
);
