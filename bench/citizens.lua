-- wrk's part of citizens_bench.mjs: what citizens send. Each thread stands for many addresses, since the program lets one
-- address send so many forms only.
--   wrk -s citizens.lua http://…/portal/petitions/new -- intake COOKIE CSRF RUN
--   wrk -s citizens.lua http://…/portal/cases -- look_up COOKIE CSRF NUMBER:CODE…
local what, cookie, csrf
local words = {}
local sent = 0

function init(arguments)
  what, cookie, csrf = arguments[1], arguments[2], arguments[3]
  for at = 4, #arguments do table.insert(words, arguments[at]) end
end

local function from_another_address()
  local host = sent % 16000000
  return ("10.%d.%d.%d"):format(math.floor(host / 65536) % 256, math.floor(host / 256) % 256, host % 256)
end

local function form()
  if what == "intake" then
    return ("csrf=%s&step=check&token=bench-%s-a-token-that-is-long-enough-%d&type=petition&agency=1&subject=%%E8%%B7%%AF%%E7%%87%%88%d"
      .. "&text=%%E4%%B8%%8D%%E4%%BA%%AE%%E4%%BA%%86&name=%%E7%%8E%%8B%%E5%%B0%%8F%%E6%%98%%8E&reply_by=email&email=ming%%40example.tw")
      :format(csrf, words[1], sent, sent)
  end
  local number, code = words[sent % #words + 1]:match("([^:]+):([^:]+)")
  return ("csrf=%s&number=%s&code=%s"):format(csrf, number, code)
end

function request()
  sent = sent + 1
  return wrk.format("POST", wrk.path, { Host = wrk.headers.Host, Cookie = cookie, ["X-Forwarded-For"] = from_another_address(),
    Accept = os.getenv("CITIZENS_ACCEPT") or "application/json", ["Content-Type"] = "application/x-www-form-urlencoded" }, form())
end

function response(status)
  if status ~= 200 then error(what .. " was answered " .. status) end
end
