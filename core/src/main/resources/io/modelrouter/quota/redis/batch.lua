-- What one instance asks of the counters of one account, in one step that nothing else
-- can come between. Follows counters.lua.
--
-- KEYS: epoch, last batch of the instance, instances, whether data was lost just now, then
-- two of each counter
-- ARGV: the head, the counters, then what is asked, as read below
-- Returns: the time, the epoch, what became of the batch (1 done, 0 done before, -1 the
-- data was lost), how many instances there are, how many of them are awaited, four numbers
-- of each counter (what online and batch have and what they claim), the verdicts

local BATCH = 10 * 60 * 1000     -- how long the last batch is remembered, in milliseconds

local SILENT = 1000              -- how long one is not heard that may keep to its share

local HELD = 2 * 60 * 1000       -- how long it counts, and its share is left free

local RETURN = 1500              -- how long others have to come after data was lost

local CLAIM = 60 * 1000          -- how long a refused lane keeps its claim

local position = 0
local function text()
	position = position + 1
	return ARGV[position]
end
local function number()
	return tonumber(text())
end

local instance, known, candidate, batch = text(), text(), text(), number()
local presence, since, least, count = text(), number(), number(), number()
if count == 0 then
	return { now, known, 0 }
end

-- Whoever knows another epoch than this knows more than is left here. Until all such have
-- told it, one that is new is held back like them.
local epoch = redis.call('GET', KEYS[1])
if not epoch then
	epoch = candidate
	redis.call('SET', KEYS[1], epoch, 'PX', 2 * DAY)
end
if known ~= epoch and (known ~= '' or redis.call('EXISTS', KEYS[4]) == 1) then
	if known ~= '' then
		redis.call('SET', KEYS[4], 1, 'PX', RETURN)
	end
	return { now, epoch, -1 }
end

-- A batch whose answer was lost is sent again, and must not count twice.
if batch <= tonumber(redis.call('GET', KEYS[2]) or 0) then
	return { now, epoch, 0 }
end
redis.call('SET', KEYS[2], batch, 'PX', BATCH)
redis.call('PEXPIRE', KEYS[1], 2 * DAY)

-- Instances, by when each was last heard that did not keep to a share of its own.
if presence == 'sharing' then
	redis.call('ZADD', KEYS[3], now, instance)
	redis.call('PEXPIRE', KEYS[3], HELD)
elseif presence == 'gone' then
	redis.call('ZREM', KEYS[3], instance)
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - HELD)
local heard = tonumber(redis.call('ZSCORE', KEYS[3], instance) or -1)
local function others(from, to)
	local all = redis.call('ZCOUNT', KEYS[3], from, to)
	return heard >= from and heard <= to and all - 1 or all
end

-- Who keeps to its share cannot say so: what it may have is left free for it.
local instances = redis.call('ZCARD', KEYS[3])
local all = math.max(least, instances)
local part = math.max(1, all - others(now - HELD, now - SILENT)) / all

local counters = {}
for place = 1, count do
	local kind, first, second = text(), number(), number()
	local counter = { key = KEYS[2 * place + 3], underway = KEYS[2 * place + 4] }
	if kind == 'window' then
		counter.slots = first
		setmetatable(counter, Window)
	elseif kind == 'day' then
		counter.day, counter.ends = first, second
		setmetatable(counter, Today)
	else
		setmetatable(counter, UnderWay)
	end
	counter:open()
	local claims = redis.call('HMGET', counter.key, 'claim-o', 'until-o', 'claim-b', 'until-b')
	counter.claims = {
		o = tonumber(claims[2] or 0) > now and tonumber(claims[1]) or 0,
		b = tonumber(claims[4] or 0) > now and tonumber(claims[3]) or 0
	}
	counters[place] = counter
end

local function wants()
	local all = {}
	for place = 1, number() do
		all[place] = { counter = number(), amount = number(), allowed = number(), left = number(), most = number() }
	end
	return all
end

-- What is wanted, where some is left free for those who are silent.
local function beside(want)
	if part == 1 then
		return want
	end
	local allowed = math.floor(want.allowed * part)
	return {
		amount = want.amount,
		allowed = allowed,
		left = math.max(0, math.min(math.floor(want.left * part), allowed - want.amount)),
		most = math.floor(want.most * part)
	}
end

-- A lane was refused and waits: the other is to leave it some wherever it asked for some.
local function claim(lane, all)
	for _, want in ipairs(all) do
		local counter = counters[want.counter]
		counter.claims[lane] = math.max(counter.claims[lane], want.amount)
		redis.call('HSET', counter.key, 'claim-' .. lane, counter.claims[lane], 'until-' .. lane, now + CLAIM)
	end
end

local function unclaim(counter, lane, amount)
	if counter.claims[lane] > 0 and amount >= counter.claims[lane] then
		counter.claims[lane] = 0
		redis.call('HDEL', counter.key, 'claim-' .. lane, 'until-' .. lane)
	end
end

-- Takes all that is wanted: {1}; or nothing: {0, counter, used, opens in}, of the counter
-- that frees last, where -1 is any moment; or nothing since nobody waits any more: {-1}.
local function reserve()
	local id, lane, deadline, time, patience, all = text(), text(), number(), number(), number(), wants()
	if now > deadline then
		return { -1 }
	end
	local short, latest
	for _, want in ipairs(all) do
		local counter = counters[want.counter]
		if want.amount > 0 and not counter:fits(lane, beside(want), counter) then
			local opens = counter:fits(lane, want, counter) and -1 or counter:opensIn(lane, want)
			if not short or opens > latest then
				short, latest = want.counter, opens
			end
		end
	end
	if short then
		if patience > 0 and latest <= patience then
			claim(lane, all)
		end
		return { 0, short, counters[short].o + counters[short].b, latest }
	end
	for _, want in ipairs(all) do
		counters[want.counter]:take(lane, want.amount, id, time)
		unclaim(counters[want.counter], lane, want.amount)
	end
	return { 1 }
end

local function settle()
	local id, lane, at, sent = text(), text(), number(), number()
	for _ = 1, number() do
		local counter, reserved, change = number(), number(), number()
		counters[counter]:settle(lane, reserved, change, at, id, sent)
	end
end

-- What was used while this instance could not tell.
local function charge()
	local counter, lane, amount, at = number(), text(), number(), number()
	counters[counter]:add(lane, amount, at)
end

-- Who is under way, told by an instance that could not tell when it began.
local function join()
	local counter, lane, amount, id, time = number(), text(), number(), text(), number()
	counters[counter]:join(lane, amount, id, time)
end

local verdicts = {}
local asked = text()
while asked do
	if asked == 'reserve' then
		verdicts[#verdicts + 1] = reserve()
	elseif asked == 'settle' then
		settle()
	elseif asked == 'charge' then
		charge()
	else
		join()
	end
	asked = text()
end

local used = {}
for _, counter in ipairs(counters) do
	counter:write()
	for _, figure in ipairs({ counter.o, counter.b, counter.claims.o, counter.claims.b }) do
		used[#used + 1] = figure
	end
end

-- One that was not heard since this instance is back may still keep to its share, until
-- it is heard or silent.
local awaited = since > 0 and others(now - SILENT + 1, since - 1) or 0
return { now, epoch, 1, instances, awaited, used, verdicts }
