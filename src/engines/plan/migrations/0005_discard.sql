-- Imports and drafts that were given up before anybody outside saw them.

CREATE TABLE plan_discard (
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  discarded_at BIGINT NOT NULL,
  discarded_by BIGINT NOT NULL,
  reason       TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id)
);
