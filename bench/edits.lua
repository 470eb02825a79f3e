-- wrk's part of program_bench.mjs: forms that save other months, each naming the row version that the step has by now.
--   wrk -s edits.lua http://…/plans/7/nodes -- COOKIE TOKEN STEP:VERSION…
-- wrk does not tell its connections apart, so a step waits here until its answer, which names it, has come.
local free = {}
local versions = {}
local cookie, token, nodes
local on_trial = true

function init(arguments)
  cookie, token, nodes = arguments[1], arguments[2], wrk.path
  for at = 3, #arguments do
    local step, version = arguments[at]:match("(%d+):(%d+)")
    versions[step] = tonumber(version)
    table.insert(free, step)
  end
end

function request()
  -- The first request is only looked at by wrk, never sent.
  local step = on_trial and free[1] or table.remove(free, 1)
  on_trial = false
  local version = versions[step]
  local body = ("csrf=%s&row_version=%d&months=%d"):format(token, version, 1 + version % 12)
  return wrk.format("POST", nodes .. "/" .. step .. "/months",
    { Host = wrk.headers.Host, Cookie = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function response(status, headers)
  if status ~= 303 then
    error("an edit was answered " .. status)
  end
  local step = headers.Location:match("#node%-(%d+)")
  versions[step] = versions[step] + 1
  table.insert(free, step)
end
