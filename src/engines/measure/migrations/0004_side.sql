-- Of which side of the work alone an indicator's measure counts ('class/12'); empty, as all were before: of all of it.
ALTER TABLE indicator_terms ADD COLUMN side TEXT NOT NULL DEFAULT '';
