-- Decisions about cases (核定): whoever works on a case proposes, the desks that its type names agree.

-- Which desks, in their order, separated by commas. Leaving a case unprocessed is registered and
-- approved (行政程序法 §173); more time than the period is the head's to approve; reports of wrongdoing
-- go to the head.
ALTER TABLE case_type ADD COLUMN chain_answered TEXT NOT NULL DEFAULT 'director';
ALTER TABLE case_type ADD COLUMN chain_set_aside TEXT NOT NULL DEFAULT 'director';
ALTER TABLE case_type ADD COLUMN chain_transferred TEXT NOT NULL DEFAULT 'director';
ALTER TABLE case_type ADD COLUMN chain_extended TEXT NOT NULL DEFAULT 'agency_head';
UPDATE case_type
   SET chain_answered = 'agency_head', chain_set_aside = 'agency_head',
       chain_transferred = 'agency_head'
 WHERE code = 'wrongdoing';
-- Of an application the law asks for a notice before the period ends, and for no rank (行政程序法 §51 IV).
UPDATE case_type SET chain_extended = 'director' WHERE code = 'application';

CREATE TABLE case_decision (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  case_id   BIGINT NOT NULL REFERENCES case_file (id),
  kind      TEXT NOT NULL CHECK (kind IN ('answered', 'set_aside', 'transferred', 'extended')),
  -- By which it was proposed: its words and who wrote them stand there.
  event_id  BIGINT NOT NULL REFERENCES case_event (id),
  -- As the type said then.
  chain     TEXT NOT NULL,
  -- How many desks of the chain are behind it.
  agreed    BIGINT NOT NULL DEFAULT 0,
  detail    TEXT NOT NULL,
  length    BIGINT NOT NULL,
  -- Empty while it is on its way.
  outcome   TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'decided', 'returned'))
);
CREATE UNIQUE INDEX case_decision_open ON case_decision (case_id) WHERE outcome = '';
CREATE INDEX case_decision_of_case ON case_decision (case_id, id);
CREATE INDEX case_decision_waiting ON case_decision (agency_id, id) WHERE outcome = '';

CREATE TABLE case_agreement (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  decision_id BIGINT NOT NULL REFERENCES case_decision (id),
  desk        TEXT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  -- Whom the person stood in for; 0: in his own office.
  for_id      BIGINT NOT NULL,
  for_name    TEXT NOT NULL,
  -- Nobody else was there who could have agreed.
  alone       SMALLINT NOT NULL,
  at          BIGINT NOT NULL
);
CREATE INDEX case_agreement_of_decision ON case_agreement (decision_id, id);

-- Answers that wait for approval go on as they were sent: whoever directs cases agrees.
INSERT INTO case_decision (agency_id, case_id, kind, event_id, chain, detail, length)
SELECT c.agency_id, c.id, 'answered', e.id, 'director', '', 0
  FROM case_file c
  JOIN (SELECT case_id, MAX(id) AS id FROM case_event WHERE kind = 'proposed' GROUP BY case_id) e
    ON e.case_id = c.id
 WHERE c.state = 'proposed';
