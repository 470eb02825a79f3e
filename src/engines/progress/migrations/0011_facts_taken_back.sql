-- A plan that was withdrawn is not published any more: what its publication did counts no longer.
ALTER TABLE year_fact ADD COLUMN taken_back_at BIGINT;
