-- The log is read across agencies by time, by person and by what was done, besides chain by chain.
CREATE INDEX audit_entry_by_time ON audit_entry (at, agency_id, number);
CREATE INDEX audit_entry_by_person ON audit_entry (person_id, at);
CREATE INDEX audit_entry_by_action ON audit_entry (action, at);
