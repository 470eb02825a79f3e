-- Which system brought which case: it alone is told where it said that the case is.
CREATE TABLE api_brought (
  api_token_id BIGINT NOT NULL REFERENCES api_token (id),
  number       TEXT NOT NULL,
  agency_id    BIGINT NOT NULL,
  PRIMARY KEY (api_token_id, number)
);
