-- The file store is read again folder by folder, some of them each night. What the last look at a
-- folder found; the night goes on with those whose look is oldest.
CREATE TABLE file_check (
  -- The first two digits of its files' hashes.
  folder       TEXT PRIMARY KEY,
  checked_at   BIGINT NOT NULL,
  files        BIGINT NOT NULL,
  bytes        BIGINT NOT NULL,
  -- Files of the folder that no record refers to.
  unreferenced BIGINT NOT NULL
);

-- Files that records refer to and that were not as they had been kept. The row stays when the file
-- is in its place again.
CREATE TABLE file_damage (
  id          BIGINT IDENTITY,
  hash        TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('lost', 'altered', 'unreadable')),
  -- The columns that refer to it.
  referred_in TEXT NOT NULL,
  found_at    BIGINT NOT NULL,
  mended_at   BIGINT
);
CREATE UNIQUE INDEX file_damage_once ON file_damage (hash) WHERE mended_at IS NULL;
