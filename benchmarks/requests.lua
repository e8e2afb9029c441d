-- Repeats the requests in a file. Each line has method, path, body and optionally an ETag, separated by tabs.
local prepared = {}
local next_one = 0

function init(args)
  local cookie = args[2]
  for line in io.lines(args[1]) do
    local method, path, body, tag = line:match("^(%S+)\t(%S+)\t([^\t]*)\t?(.*)$")
    local headers = { Host = wrk.headers["Host"] }
    if cookie ~= nil then headers["Cookie"] = cookie end
    if tag ~= "" then headers["If-None-Match"] = tag end
    if body ~= "" then headers["Content-Type"] = "application/json" else body = nil end
    prepared[#prepared + 1] = wrk.format(method, path, headers, body)
  end
end

function request()
  next_one = next_one % #prepared + 1
  return prepared[next_one]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '\n{"seconds": %.6f, "requests": %d, "p50_us": %.1f, "p99_us": %.1f, "refused": %d, "broken": %d}\n',
    summary.duration / 1e6, summary.requests, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
