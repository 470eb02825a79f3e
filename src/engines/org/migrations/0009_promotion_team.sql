-- The service promotion team (為民服務推動小組) of an agency. Whoever leaves it keeps the row.
CREATE TABLE promotion_team_member (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  person_id   BIGINT NOT NULL REFERENCES person (id),
  convener    SMALLINT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT CHECK (valid_to >= valid_from),
  added_by    BIGINT REFERENCES person (id),
  added_at    BIGINT NOT NULL,
  ended_by    BIGINT REFERENCES person (id),
  ended_at    BIGINT
);
CREATE INDEX promotion_team_member_of_agency ON promotion_team_member (agency_id);
