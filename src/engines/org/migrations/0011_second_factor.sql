-- The second factor of a person. The secret is sealed for "org.second_factor.secret/<person>" and
-- wiped when the factor ends. Codes of a step up to last_step are used up.
CREATE TABLE second_factor (
  id             BIGINT IDENTITY,
  person_id      BIGINT NOT NULL REFERENCES person (id),
  secret_sealed  BLOB,
  started_at     BIGINT NOT NULL,
  confirmed_at   BIGINT,
  last_step      BIGINT NOT NULL,
  ended_at       BIGINT,
  ended_by       BIGINT REFERENCES person (id),
  end_reason     TEXT NOT NULL
);
CREATE UNIQUE INDEX second_factor_of_person ON second_factor (person_id) WHERE ended_at IS NULL;

-- Codes for when the telephone is gone; only their hash is kept.
CREATE TABLE recovery_code (
  factor_id  BIGINT NOT NULL REFERENCES second_factor (id),
  code_hash  TEXT NOT NULL,
  made_at    BIGINT NOT NULL,
  used_at    BIGINT,
  PRIMARY KEY (factor_id, code_hash)
);

-- The password was right and the second factor is awaited. Only the token's hash is kept.
CREATE TABLE second_step (
  token_hash  TEXT NOT NULL PRIMARY KEY,
  person_id   BIGINT NOT NULL REFERENCES person (id),
  begun_at    BIGINT NOT NULL,
  done_at     BIGINT
);
