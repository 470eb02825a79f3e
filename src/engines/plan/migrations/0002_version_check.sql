-- How many steps of a published version are checked in each month, so that the public calendar adds
-- up whole years without reading every plan.
CREATE TABLE plan_version_check (
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  month     BIGINT NOT NULL,
  steps     BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, number, month)
);
