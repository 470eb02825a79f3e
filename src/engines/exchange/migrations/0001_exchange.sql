-- Other systems: tokens by which they read and bring, addresses that are told what happens.

CREATE TABLE api_token (
  id             BIGINT IDENTITY,
  agency_id      BIGINT NOT NULL,
  name           TEXT NOT NULL CHECK (name <> ''),
  -- Of the secret only the print is kept.
  print          TEXT NOT NULL,
  -- Names with blanks between them.
  scopes         TEXT NOT NULL,
  ends_on        TEXT NOT NULL,
  per_minute     BIGINT NOT NULL,
  made_at        BIGINT NOT NULL,
  made_by        BIGINT NOT NULL,
  made_by_name   TEXT NOT NULL,
  ended_at       BIGINT,
  ended_by       BIGINT NOT NULL,
  last_used_at   BIGINT,
  -- From which kind of address: inner, outer.
  last_used_from TEXT NOT NULL,
  -- When a use after the end was last put on record.
  refused_at     BIGINT
);
CREATE UNIQUE INDEX api_token_print ON api_token (print);
CREATE INDEX api_token_of_agency ON api_token (agency_id, id);

-- What was brought with a word of the sender's own that makes one case out of many sendings.
CREATE TABLE brought_case (
  agency_id    BIGINT NOT NULL,
  sender_print TEXT NOT NULL,
  api_token_id BIGINT NOT NULL REFERENCES api_token (id),
  -- Sealed: whoever knows it knows the check code.
  form_token   BLOB NOT NULL,
  number       TEXT NOT NULL,
  at           BIGINT NOT NULL,
  -- A word is its sender's own: what another system chose to call so is another case.
  PRIMARY KEY (agency_id, sender_print, api_token_id)
);

CREATE TABLE hook (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  name         TEXT NOT NULL CHECK (name <> ''),
  url          TEXT NOT NULL,
  -- Names with blanks between them.
  topics       TEXT NOT NULL,
  -- Sealed: the program signs with it.
  secret       BLOB,
  made_at      BIGINT NOT NULL,
  made_by      BIGINT NOT NULL,
  made_by_name TEXT NOT NULL,
  -- Tries that failed since the last one that did not.
  failures     BIGINT NOT NULL,
  paused_at    BIGINT,
  -- failing, by_hand
  paused_why   TEXT NOT NULL,
  ended_at     BIGINT,
  ended_by     BIGINT NOT NULL,
  row_version  BIGINT NOT NULL
);
CREATE INDEX hook_of_agency ON hook (agency_id, id);

CREATE TABLE hook_delivery (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  hook_id    BIGINT NOT NULL REFERENCES hook (id),
  topic      TEXT NOT NULL,
  payload    TEXT NOT NULL,
  at         BIGINT NOT NULL,
  attempts   BIGINT NOT NULL,
  -- Empty while it is still to be sent; delivered, given_up, dropped.
  outcome    TEXT NOT NULL,
  settled_at BIGINT
);
CREATE INDEX hook_delivery_of_hook ON hook_delivery (hook_id, id);
CREATE INDEX hook_delivery_old ON hook_delivery (settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE hook_attempt (
  id          BIGINT IDENTITY,
  delivery_id BIGINT NOT NULL REFERENCES hook_delivery (id),
  began_at    BIGINT NOT NULL,
  ended_at    BIGINT,
  status      BIGINT NOT NULL,
  problem     TEXT NOT NULL
);
CREATE INDEX hook_attempt_of_delivery ON hook_attempt (delivery_id, id);
