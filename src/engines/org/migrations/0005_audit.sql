-- The audit log: one chain of hashes for each agency, 0 for the installation.
CREATE TABLE audit_entry (
  agency_id      BIGINT NOT NULL,
  number         BIGINT NOT NULL,
  at             BIGINT NOT NULL,
  person_id      BIGINT REFERENCES person (id),
  actor          TEXT NOT NULL,
  action         TEXT NOT NULL,
  subject        TEXT NOT NULL,
  detail         TEXT NOT NULL,
  previous_hash  TEXT NOT NULL,
  hash           TEXT NOT NULL,
  PRIMARY KEY (agency_id, number)
);
CREATE INDEX audit_entry_on_subject ON audit_entry (agency_id, subject);

-- The end of each chain. Taking its row in hand keeps two writers from adding the same number.
CREATE TABLE audit_chain (
  agency_id  BIGINT NOT NULL PRIMARY KEY,
  length     BIGINT NOT NULL,
  hash       TEXT NOT NULL
);
