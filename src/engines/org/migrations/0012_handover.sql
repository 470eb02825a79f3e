-- What somebody who leaves handed over, to whom, and what is needed to take it back.
CREATE TABLE handover (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  person_id  BIGINT NOT NULL REFERENCES person (id),
  reason     TEXT NOT NULL CHECK (reason <> ''),
  handed_by  BIGINT REFERENCES person (id),
  handed_at  BIGINT NOT NULL,
  undone_by  BIGINT REFERENCES person (id),
  undone_at  BIGINT
);
CREATE INDEX handover_of_person ON handover (person_id);

-- The words are those of the day; kind is a text key, undo is the source's own JSON.
CREATE TABLE handover_item (
  agency_id     BIGINT NOT NULL,
  handover_id   BIGINT NOT NULL REFERENCES handover (id),
  position      BIGINT NOT NULL,
  source        TEXT NOT NULL,
  kind          TEXT NOT NULL,
  words_zh      TEXT NOT NULL,
  words_en      TEXT NOT NULL,
  to_person_id  BIGINT NOT NULL REFERENCES person (id),
  undo          TEXT NOT NULL,
  PRIMARY KEY (agency_id, handover_id, position)
);
