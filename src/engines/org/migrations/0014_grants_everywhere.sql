-- Grants over every agency are few, and asked for together with those over some.

CREATE INDEX role_grant_everywhere ON role_grant (role_code)
  WHERE reach = 'everywhere' AND withdrawn_at IS NULL;
