-- How many papers a unit asked for that an earlier notice could have named, and what it has in hand.

CREATE INDEX one_time_notice_given ON one_time_notice (agency_id, given_on);
CREATE INDEX case_file_in_hand ON case_file (agency_id, unit_id, due_on)
  WHERE closed_on IS NULL AND merged_into = 0;
