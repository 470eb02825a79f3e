-- The years of each version as it went out: the first and the last of its period, which are the same
-- for an annual plan. Versions from before take those that their plan has today.
ALTER TABLE plan_version ADD COLUMN first_year BIGINT NOT NULL DEFAULT 0;
ALTER TABLE plan_version ADD COLUMN last_year BIGINT NOT NULL DEFAULT 0;

UPDATE plan_version
   SET first_year = COALESCE(
         (SELECT CAST(SUBSTR(p.period_from, 1, 4) AS BIGINT) - 1911 FROM plan p
           WHERE p.agency_id = plan_version.agency_id AND p.id = plan_version.plan_id
             AND SUBSTR(p.period_from, 1, 4) < SUBSTR(p.period_to, 1, 4)), roc_year),
       last_year = COALESCE(
         (SELECT CAST(SUBSTR(p.period_to, 1, 4) AS BIGINT) - 1911 FROM plan p
           WHERE p.agency_id = plan_version.agency_id AND p.id = plan_version.plan_id
             AND SUBSTR(p.period_from, 1, 4) < SUBSTR(p.period_to, 1, 4)), roc_year);
