-- What happened and must still be told: written with the change itself, delivered by a job after the
-- commit. A delivered row stays as the record that it was told.
CREATE TABLE outbox (
  id           BIGINT IDENTITY,
  topic        TEXT NOT NULL CHECK (topic <> ''),
  payload      TEXT NOT NULL,
  created_at   BIGINT NOT NULL,
  due_at       BIGINT NOT NULL,
  attempts     BIGINT NOT NULL DEFAULT 0,
  leased_until BIGINT,
  last_error   TEXT,
  delivered_at BIGINT,
  given_up_at  BIGINT
);

CREATE INDEX outbox_due ON outbox (due_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;
