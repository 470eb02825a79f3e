-- Settings of the whole installation, such as site.name_zh.
CREATE TABLE setting (
  name        TEXT NOT NULL PRIMARY KEY,
  value       TEXT NOT NULL,
  changed_at  BIGINT NOT NULL,
  changed_by  BIGINT REFERENCES person (id)
);
