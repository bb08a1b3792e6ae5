-- Books of budgets. For each budget of a request two keys: a hash and the open reservations by when they are given up.
-- The hash: spent, assumed, reserved; r:<id> what a reservation holds; c:<id> and m:<what> what was charged or marked once.
-- Amounts are whole billionths of a unit; sums are those of HINCRBY, exact to 64 bits.
-- ARGV: operation, id, how long a reservation is kept in ms, then per budget: a, b, how long its period is kept in ms.

local operation = ARGV[1]
local id = ARGV[2]
local kept = tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function add(hash, field, amount)
  if amount ~= '0' then
    redis.call('HINCRBY', hash, field, amount)
  end
end

local function release(hash, reservations, which, amount)
  if amount ~= '0' then
    redis.call('HINCRBY', hash, 'reserved', '-' .. amount)
  end
  redis.call('HDEL', hash, 'r:' .. which)
  redis.call('ZREM', reservations, which)
end

-- What nobody settled may have been spent: its instance is gone.
local function give_up(hash, reservations)
  for _, which in ipairs(redis.call('ZRANGEBYSCORE', reservations, '-inf', now, 'LIMIT', 0, 100)) do
    local amount = redis.call('HGET', hash, 'r:' .. which)
    if amount then
      release(hash, reservations, which, amount)
      add(hash, 'spent', amount)
      add(hash, 'assumed', amount)
    else
      redis.call('ZREM', reservations, which)
    end
  end
end

local function number(hash, field)
  return tonumber(redis.call('HGET', hash, field) or '0')
end

local budgets = #KEYS / 2
local verdict = 0

for i = 1, budgets do
  give_up(KEYS[2 * i - 1], KEYS[2 * i])
end

if operation == 'reserve' then
  for i = 1, budgets do
    local hash = KEYS[2 * i - 1]
    local amount = tonumber(ARGV[3 * i + 1])
    local allowed = ARGV[3 * i + 2]
    if verdict == 0 and allowed ~= '' and amount > 0
        and number(hash, 'spent') + number(hash, 'reserved') + amount > tonumber(allowed) then
      verdict = i
    end
  end
end

for i = 1, budgets do
  local hash = KEYS[2 * i - 1]
  local reservations = KEYS[2 * i]
  local a = ARGV[3 * i + 1]
  local b = ARGV[3 * i + 2]
  local holds = operation == 'hold' or (operation == 'reserve' and verdict == 0)
  if holds and redis.call('HSETNX', hash, 'r:' .. id, a) == 1 then
    add(hash, 'reserved', a)
    redis.call('ZADD', reservations, now + kept, id)
  elseif operation == 'settle' then
    local amount = redis.call('HGET', hash, 'r:' .. id)
    if amount then
      release(hash, reservations, id, amount)
      add(hash, 'spent', a)
      add(hash, 'assumed', b)
    end
  elseif operation == 'charge' and redis.call('HSETNX', hash, 'c:' .. id, '1') == 1 then
    add(hash, 'spent', a)
    add(hash, 'assumed', b)
  elseif operation == 'restore' then
    if number(hash, 'spent') < tonumber(a) then
      redis.call('HSET', hash, 'spent', a, 'assumed', b)
    end
  elseif operation == 'mark' then
    verdict = redis.call('HSETNX', hash, 'm:' .. id, '1')
  end
  redis.call('PEXPIRE', hash, ARGV[3 * i + 3])
  redis.call('PEXPIRE', reservations, ARGV[3 * i + 3])
end

local reply = { tostring(verdict) }
for i = 1, budgets do
  for _, field in ipairs({ 'spent', 'assumed', 'reserved' }) do
    reply[#reply + 1] = redis.call('HGET', KEYS[2 * i - 1], field) or '0'
  end
end
return reply
