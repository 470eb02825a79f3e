-- Over how much of the plan an indicator's measure is computed: 'plan', as all were before, or 'entry'.
ALTER TABLE indicator_terms ADD COLUMN breadth TEXT NOT NULL DEFAULT 'plan';
