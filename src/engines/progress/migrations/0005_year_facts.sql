-- What happened in an agency's year and is known to rule books by name.
CREATE TABLE year_fact (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  roc_year   BIGINT NOT NULL,
  fact       TEXT NOT NULL,
  subject    TEXT NOT NULL,
  happened_at BIGINT NOT NULL,
  -- 0: the program.
  person_id  BIGINT NOT NULL
);
CREATE UNIQUE INDEX year_fact_once ON year_fact (agency_id, roc_year, fact, subject);

-- A plan whose steps are laid out was published when that was done.
INSERT INTO year_fact (agency_id, roc_year, fact, subject, happened_at, person_id)
SELECT agency_id, roc_year, 'plan.published', 'plan/' || plan_id, MIN(created_at), 0
  FROM task WHERE kind = 'check' GROUP BY agency_id, roc_year, plan_id;

CREATE TABLE task_closed_by_fact (
  task_id    BIGINT NOT NULL PRIMARY KEY REFERENCES task (id),
  agency_id  BIGINT NOT NULL,
  fact_id    BIGINT NOT NULL REFERENCES year_fact (id)
);
