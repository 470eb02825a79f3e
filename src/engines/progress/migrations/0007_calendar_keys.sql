-- Keys of calendar feeds, hashed. A new one ends the one before.
CREATE TABLE calendar_key (
  id         BIGINT IDENTITY,
  person_id  BIGINT NOT NULL,
  key_hash   TEXT NOT NULL UNIQUE,
  made_at    BIGINT NOT NULL,
  ended_at   BIGINT
);
CREATE UNIQUE INDEX calendar_key_of_person ON calendar_key (person_id) WHERE ended_at IS NULL;
