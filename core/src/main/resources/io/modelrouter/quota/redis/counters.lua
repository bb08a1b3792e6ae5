-- The counters of one account: what its limits have, by lane ('o' online, 'b' batch).
-- They are opened once, changed in memory by all that a batch asks, and written back at
-- its end. Each has two keys: a hash of numbers, and a sorted set of requests under way
-- whose entries are forgotten when their time is over (members are <lane>:<amount>:<id>).

local SLOT = 250                 -- length of a slot of a sliding window, in milliseconds
local DAY = 24 * 60 * 60 * 1000

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local slotNow = math.floor(now / SLOT)

-- A sliding window: 'o' and 'b' are running totals, 'o<slot>' and 'b<slot>' what happened
-- in a slot. A slot counts while no more than `slots` others have begun since.
local Window = {}
Window.__index = Window

function Window:slot(slot)
	local known = self.loaded[slot]
	if not known then
		local stored = redis.call('HMGET', self.key, 'o' .. slot, 'b' .. slot)
		known = { o = tonumber(stored[1] or 0), b = tonumber(stored[2] or 0) }
		self.loaded[slot] = known
	end
	return known
end

function Window:open()
	local stored = redis.call('HMGET', self.key, 'o', 'b', 'oldest')
	self.o, self.b = tonumber(stored[1] or 0), tonumber(stored[2] or 0)
	self.oldest = tonumber(stored[3] or slotNow)
	self.loaded, self.dirty = {}, {}
	for slot = self.oldest, math.min(slotNow - self.slots, self.oldest + 2 * self.slots) - 1 do
		local gone = self:slot(slot)
		self.o, self.b = self.o - gone.o, self.b - gone.b
		redis.call('HDEL', self.key, 'o' .. slot, 'b' .. slot)
		self.loaded[slot] = nil
	end
	self.oldest = math.max(self.oldest, slotNow - self.slots)
end

function Window:change(slot, lane, amount)
	if slot < slotNow - self.slots or slot > slotNow then
		return 0
	end
	self.oldest = math.min(self.oldest, slot)
	local held = self:slot(slot)
	local change = math.max(amount, -held[lane])
	held[lane] = held[lane] + change
	self[lane] = self[lane] + change
	self.dirty[slot] = true
	return change
end

-- Adds to a slot. What is given back is never more than was taken; if it was charged
-- later by an instance, its clock may have been a slot off.
function Window:add(lane, amount, at)
	local slot = math.min(math.floor(at / SLOT), slotNow)
	if slot < slotNow - self.slots then
		return
	end
	local rest = amount - self:change(slot, lane, amount)
	if rest < 0 then
		rest = rest - self:change(slot - 1, lane, rest)
	end
	if rest < 0 then
		self:change(slot + 1, lane, rest)
	end
end

function Window:take(lane, amount)
	self:add(lane, amount, now)
end

-- What was reserved counts from when the request was sent, what it used beyond that from now.
function Window:settle(lane, reserved, change, at, id, sent)
	local less = math.min(0, change)
	if math.floor(at / SLOT) == math.floor(sent / SLOT) then
		self:add(lane, less, at)
	else
		self:add(lane, -reserved, at)
		self:add(lane, reserved + less, sent)
	end
	self:add(lane, change - less, now)
end

-- In how many milliseconds enough slots are gone, if nobody else comes.
function Window:opensIn(lane, want)
	local have = { o = self.o, b = self.b }
	for slot = self.oldest, slotNow do
		local gone = self:slot(slot)
		have.o, have.b = have.o - gone.o, have.b - gone.b
		if self:fits(lane, want, have) then
			return (slot + self.slots + 1) * SLOT - now
		end
	end
	return (slotNow + self.slots + 1) * SLOT - now
end

function Window:write()
	local fields = { 'o', self.o, 'b', self.b, 'oldest', self.oldest }
	for slot in pairs(self.dirty) do
		local held = self.loaded[slot]
		for _, value in ipairs({ 'o' .. slot, held.o, 'b' .. slot, held.b }) do
			fields[#fields + 1] = value
		end
	end
	redis.call('HSET', self.key, unpack(fields))
	redis.call('PEXPIRE', self.key, (self.slots + 8) * SLOT)
end

-- Requests under way: 'o' and 'b' are how many. Who crashed is forgotten.
local UnderWay = {}
UnderWay.__index = UnderWay

function UnderWay:forget()
	local gone = redis.call('ZRANGEBYSCORE', self.underway, '-inf', now)
	if #gone > 0 then
		redis.call('ZREMRANGEBYSCORE', self.underway, '-inf', now)
	end
	return gone
end

function UnderWay:open()
	local stored = redis.call('HMGET', self.key, 'o', 'b')
	self.o, self.b = tonumber(stored[1] or 0), tonumber(stored[2] or 0)
	for _, member in ipairs(self:forget()) do
		self:leave(member)
	end
end

function UnderWay:leave(member)
	local lane, amount = string.match(member, '^(%a):(%d+):')
	self[lane] = math.max(0, self[lane] - tonumber(amount))
end

function UnderWay:take(lane, amount, id, time)
	local added = redis.call('ZADD', self.underway, now + time, lane .. ':' .. amount .. ':' .. id)
	self[lane] = self[lane] + added * amount
end

UnderWay.join = UnderWay.take

function UnderWay:settle(lane, reserved, change, at, id)
	local member = lane .. ':' .. reserved .. ':' .. id
	if redis.call('ZREM', self.underway, member) == 1 then
		self:leave(member)
	end
end

function UnderWay:opensIn()
	return -1
end

function UnderWay:write()
	redis.call('HSET', self.key, 'o', self.o, 'b', self.b)
	redis.call('PEXPIRE', self.key, DAY)
	redis.call('PEXPIRE', self.underway, DAY)
end

-- A calendar day of some zone: the caller says which one it is and when it ends. A new
-- one begins with what is under way, since the provider may count that for either.
local Today = { forget = UnderWay.forget }
Today.__index = Today

function Today:open()
	if now >= self.ends then
		self.day, self.ends = self.day + 1, self.ends + DAY
	end
	local stored = redis.call('HMGET', self.key, 'day', 'o', 'b')
	local day = tonumber(stored[1] or -1)
	self:forget()
	self.o, self.b = 0, 0
	if day >= self.day then
		self.day, self.o, self.b = day, tonumber(stored[2]), tonumber(stored[3])
	else
		for _, member in ipairs(redis.call('ZRANGE', self.underway, 0, -1)) do
			local lane, amount = string.match(member, '^(%a):(%d+):')
			self[lane] = self[lane] + tonumber(amount)
		end
	end
end

-- Adds to a day if it is still the day.
function Today:add(lane, amount, day)
	if day == self.day then
		self[lane] = math.max(0, self[lane] + amount)
	end
end

-- Who is under way at midnight counts for tomorrow too.
function Today:join(lane, amount, id, time)
	redis.call('ZADD', self.underway, now + time, lane .. ':' .. amount .. ':' .. id)
end

function Today:take(lane, amount, id, time)
	self:join(lane, amount, id, time)
	self[lane] = self[lane] + amount
end

function Today:settle(lane, reserved, change, at, id)
	local known = redis.call('ZREM', self.underway, lane .. ':' .. reserved .. ':' .. id) == 1
	if known or change > 0 then
		self[lane] = math.max(0, self[lane] + change)
	end
end

function Today:opensIn()
	return self.ends - now
end

function Today:write()
	redis.call('HSET', self.key, 'day', self.day, 'o', self.o, 'b', self.b)
	redis.call('PEXPIRE', self.key, self.ends - now + DAY)
	redis.call('PEXPIRE', self.underway, DAY)
end

-- Whether a lane may have so much more beside what it must leave to the other.
local function fits(self, lane, want, have)
	local other = lane == 'o' and have.b or have.o
	return have[lane] + math.max(other, want.left) + want.amount <= want.allowed
		and have[lane] + want.amount <= want.most
end
Window.fits, UnderWay.fits, Today.fits = fits, fits, fits
