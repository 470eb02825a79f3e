-- Sessions. Only the token's hash is kept: a copy of this table opens nothing.
CREATE TABLE session (
  id            BIGINT IDENTITY,
  token_hash    TEXT NOT NULL UNIQUE,
  person_id     BIGINT NOT NULL REFERENCES person (id),
  created_at    BIGINT NOT NULL,
  last_seen_at  BIGINT NOT NULL,
  address       TEXT NOT NULL,
  agent         TEXT NOT NULL,
  ended_at      BIGINT
);
CREATE INDEX session_of_person ON session (person_id, last_seen_at);

-- Attempts to sign in, for the lock-out. The account stands as a fingerprint, since people type
-- passwords into the wrong field. A row is written before the password is checked, so that many
-- guesses at once do not slip past the count.
CREATE TABLE sign_in_attempt (
  id             BIGINT IDENTITY,
  account_print  TEXT NOT NULL,
  address        TEXT NOT NULL,
  at             BIGINT NOT NULL,
  succeeded      SMALLINT NOT NULL
);
CREATE INDEX sign_in_attempt_on_account ON sign_in_attempt (account_print, at);
CREATE INDEX sign_in_attempt_from_address ON sign_in_attempt (address, at);
