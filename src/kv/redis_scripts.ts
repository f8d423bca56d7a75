import { createHash } from "node:crypto";

/*
 * What Redis keeps for a store, all of it in one slot of a cluster:
 *
 * - `{rivulet}:keys`: the keys, a sorted set in the order of their bytes
 * - `{rivulet}:row:` with a key: its versionstamp, the kind of its value ("c"loned, "b"ytes or "u"64) and the value.
 *   It expires by itself. Changes are published on the channel of the same name.
 * - `{rivulet}:deadlines`: keys with the time at which they may have expired, in milliseconds
 * - `{rivulet}:version`: the number in the last versionstamp
 *
 * A key whose row has expired stays among the keys until a list meets it or a later commit finds its deadline.
 */

/** What stands before a key in the name of its row. */
export const ROW = "{rivulet}:row:";

/** The keys of Redis that every script gets, with their number before them. */
export const NAMES = [
  "3",
  "{rivulet}:keys",
  "{rivulet}:deadlines",
  "{rivulet}:version",
];

/** A program that Redis runs at one moment: nothing else happens meanwhile. */
export interface Script {
  readonly text: string;
  /** By which Redis knows it. */
  readonly sha: string;
}

const HEAD = `
local KEYS_BY_NAME, DEADLINES, VERSION = KEYS[1], KEYS[2], KEYS[3]
local ROW = '${ROW}'
`;

/**
 * Makes a write.
 *
 * Arguments: how many checks there are; for each its key and versionstamp, empty for none; for each mutation what is done,
 * the key, in how many milliseconds it expires (empty: never) and the kind with the value.
 *
 * First it finds out what every row becomes, and only then writes: what is refused has changed nothing. It publishes
 * before it writes, for that is what a user of Redis may not be allowed to do.
 *
 * A version is the time in microseconds, or one more than the last: it rises even if Redis has lost its data. Lua's
 * numbers are exact for both, but not for 64 bits: those are counted in two halves.
 *
 * Returns the versionstamp; nothing if a check has failed; or what was done to a value that it cannot be done to.
 */
export const COMMIT = script(`
local function halves(number)
  return struct.unpack('>I4I4', number)
end

local function count(how, a, b)
  local aHigh, aLow = halves(a)
  local bHigh, bLow = halves(b)
  if how == 'sum' then
    local low = aLow + bLow
    local carry = low >= 4294967296 and 1 or 0
    return struct.pack('>I4I4', (aHigh + bHigh + carry) % 4294967296, low % 4294967296)
  end
  local isLess = aHigh < bHigh or (aHigh == bHigh and aLow < bLow)
  if how == 'min' then return isLess and a or b end
  return isLess and b or a
end

local firstMutation = 2 + 2 * ARGV[1]
for i = 2, firstMutation - 1, 2 do
  if redis.call('GETRANGE', ROW .. ARGV[i], 0, 19) ~= ARGV[i + 1] then return '' end
end

local time = redis.call('TIME')
local last = tonumber(redis.call('GET', VERSION) or 0)
local version = math.max(last + 1, time[1] * 1000000 + time[2])
local stamp = string.format('%08x%08x0000', math.floor(version / 4294967296), version % 4294967296)

local keys, values, expiries = {}, {}, {}
for i = firstMutation, #ARGV, 4 do
  local what, key, expiry, value = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if what == 'append' then
    key = key .. '\\2' .. stamp .. '\\0'
  elseif what == 'delete' then
    value = false
  elseif what ~= 'set' then
    local stored = values[key]
    if stored == nil then stored = redis.call('GETRANGE', ROW .. key, 20, 28) end
    if stored and stored ~= '' then
      if string.sub(stored, 1, 1) ~= 'u' then return what end
      value = 'u' .. count(what, string.sub(stored, 2), string.sub(value, 2))
    end
  end
  if values[key] == nil then keys[#keys + 1] = key end
  values[key] = value
  expiries[key] = expiry
end

for _, key in ipairs(keys) do redis.call('PUBLISH', ROW .. key, '') end
redis.call('SET', VERSION, string.format('%.0f', version))
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, key in ipairs(keys) do
  local value, expiry = values[key], expiries[key]
  if not value then
    redis.call('DEL', ROW .. key)
    redis.call('ZREM', KEYS_BY_NAME, key)
  else
    if expiry == '' then
      redis.call('SET', ROW .. key, stamp .. value)
    else
      redis.call('SET', ROW .. key, stamp .. value, 'PX', expiry)
      redis.call('ZADD', DEADLINES, now + expiry, key)
    end
    redis.call('ZADD', KEYS_BY_NAME, 0, key)
  end
end

-- More than this commit may have added. A second later all rows of these deadlines have gone, or stay.
local due = redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', now - 1000, 'LIMIT', 0, 10 + 2 * #keys)
for _, key in ipairs(due) do
  if redis.call('EXISTS', ROW .. key) == 0 then redis.call('ZREM', KEYS_BY_NAME, key) end
end
if #due > 0 then redis.call('ZREM', DEADLINES, unpack(due)) end
return stamp
`);

/**
 * Reads rows in the order of their keys.
 *
 * Arguments: the first and the last key as ZRANGE takes them, how many rows at most, and "REV" or nothing.
 *
 * Returns keys and rows by turns.
 */
export const LIST = script(`
local first, last, left, reverse = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4] == 'REV'
local found = {}
while left > 0 do
  local keys
  if reverse then
    keys = redis.call('ZRANGE', KEYS_BY_NAME, last, first, 'BYLEX', 'REV', 'LIMIT', 0, left)
  else
    keys = redis.call('ZRANGE', KEYS_BY_NAME, first, last, 'BYLEX', 'LIMIT', 0, left)
  end
  if #keys == 0 then break end
  local names, expired = {}, {}
  for i, key in ipairs(keys) do names[i] = ROW .. key end
  local rows = redis.call('MGET', unpack(names))
  for i, key in ipairs(keys) do
    if rows[i] then
      found[#found + 1] = key
      found[#found + 1] = rows[i]
    else
      expired[#expired + 1] = key
    end
  end
  if #expired > 0 then redis.call('ZREM', KEYS_BY_NAME, unpack(expired)) end
  if #keys < left then break end
  left = #expired
  if reverse then last = '(' .. keys[#keys] else first = '(' .. keys[#keys] end
end
return found
`);

/**
 * Reads what is watched.
 *
 * Arguments: the keys. Returns the row of each and in how many milliseconds it expires, by turns.
 */
export const WATCH = script(`
local found = {}
for i, key in ipairs(ARGV) do
  found[2 * i - 1] = redis.call('GET', ROW .. key)
  found[2 * i] = redis.call('PTTL', ROW .. key)
end
return found
`);

function script(body: string): Script {
  const text = HEAD + body;
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}
