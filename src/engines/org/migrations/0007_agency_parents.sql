-- Under which agency each one stands, and the day from which: the tree of a past day stays
-- readable. No parent is the top of the tree.
CREATE TABLE agency_parent (
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  valid_from  TEXT NOT NULL,
  parent_id   BIGINT REFERENCES agency (id) CHECK (parent_id <> agency_id),
  reason      TEXT NOT NULL,
  moved_by    BIGINT REFERENCES person (id),
  moved_at    BIGINT,
  PRIMARY KEY (agency_id, valid_from)
);
CREATE INDEX agency_parent_below ON agency_parent (parent_id);

INSERT INTO agency_parent (agency_id, valid_from, parent_id, reason)
SELECT id, valid_from, parent_id, '' FROM agency;

DROP INDEX agency_below;
ALTER TABLE agency DROP COLUMN parent_id;
