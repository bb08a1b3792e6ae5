package io.modelrouter.cost.budget.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.budget.Ask;
import io.modelrouter.cost.budget.Billionths;
import io.modelrouter.cost.budget.Budget;
import io.modelrouter.cost.budget.BudgetBooks;
import io.modelrouter.cost.budget.BudgetListener;
import io.modelrouter.cost.budget.Reservation;
import io.modelrouter.cost.budget.Settlement;
import io.modelrouter.cost.budget.Shortfall;
import io.modelrouter.cost.budget.Span;
import io.modelrouter.cost.budget.Verdict;
import io.modelrouter.cost.budget.redis.Operation.What;
import io.modelrouter.cost.budget.redis.Reply.Standing;
import io.modelrouter.time.Time;

/**
 * Books that all instances share over Redis: one script and one round trip reserve in all
 * budgets of an attempt. Settlements travel on a thread of their own. Without Redis an
 * instance spends its part of what was left, and tells Redis when that is back.
 * Thread-safe.
 */
public final class RedisBudgetBooks implements BudgetBooks {

	private static final Logger logger = LoggerFactory.getLogger(RedisBudgetBooks.class);

	private final String instance = UUID.randomUUID().toString();

	private final AtomicLong ids = new AtomicLong();

	private final Map<Budget, Standing> known = new ConcurrentHashMap<>();

	private final Map<String, Instant> marks = new ConcurrentHashMap<>();

	private final Shares shares;

	private final Clerk clerk;

	private final BudgetListener listener;

	private final Time time;

	/**
	 * Begins to talk to Redis at once.
	 * @param listener hears of every settlement of this instance, on a thread of the
	 * books
	 */
	public RedisBudgetBooks(RedisConnectionFactory connections, SharedBudgetSettings settings, Time time,
			BudgetListener listener) {
		this(new BudgetScript(connections, settings.keyPrefix(), time), settings, time, listener);
	}

	RedisBudgetBooks(BudgetScript script, SharedBudgetSettings settings, Time time, BudgetListener listener) {
		this.time = time;
		this.listener = listener;
		this.shares = new Shares(settings.instances());
		this.clerk = new Clerk(script, settings.timeout(), this::heard, this::untold, time);
		this.clerk.start();
	}

	@Override
	public Verdict reserve(List<Ask> asks) {
		Instant now = this.time.now();
		List<Line> lines = new ArrayList<>(asks.size());
		for (Ask ask : asks) {
			String allowed = ask.limited() ? String.valueOf(Billionths.of(ask.budget().amount())) : "";
			lines.add(new Line(ask.budget(), ask.budget().span(now), ask.amount(), allowed));
		}
		List<Span> spans = lines.stream().map(Line::span).toList();
		Operation operation = new Operation(What.RESERVE, id(), lines);
		Reply reply = this.clerk.isShared() ? this.clerk.ask(operation) : null;
		if (reply == null) {
			return reserveLocally(asks, spans);
		}
		return (reply.verdict() == 0) ? new SharedReservation(operation.id(), asks, spans, false)
				: shortfall(asks.get(reply.verdict() - 1), reply.standings().get(reply.verdict() - 1));
	}

	/**
	 * Under an id of its own: Redis may have reserved under that of the question, and
	 * gives that back.
	 */
	private Verdict reserveLocally(List<Ask> asks, List<Span> spans) {
		List<Standing> standings = new ArrayList<>(asks.size());
		for (int i = 0; i < asks.size(); i++) {
			standings.add(known(asks.get(i).budget(), spans.get(i)));
		}
		SharedReservation reservation = new SharedReservation(id(), asks, spans, true);
		int without = this.shares.reserve(reservation, standings);
		if (without >= 0) {
			return shortfall(asks.get(without), standings.get(without));
		}
		if (this.clerk.isShared()) {
			this.clerk.catchUp();
		}
		return reservation;
	}

	@Override
	public @Nullable Shortfall look(List<Ask> asks) {
		Instant now = this.time.now();
		for (Ask ask : asks) {
			Standing standing = known(ask.budget(), ask.budget().span(now));
			boolean fits = standing.spent() + ask.amount() <= Billionths.of(ask.budget().amount());
			if (ask.limited() && ask.amount() > 0 && !fits) {
				return shortfall(ask, standing);
			}
		}
		return null;
	}

	@Override
	public void settle(Reservation reservation, Settlement settlement) {
		if (!(reservation instanceof SharedReservation shared) || !shared.settle()) {
			return;
		}
		if (shared.isLocal() && this.shares.settle(shared, settlement)) {
			return;
		}
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < shared.asks().size(); i++) {
			long spent = settlement.spent().get(i);
			lines.add(new Line(shared.asks().get(i).budget(), shared.span(i), spent,
					settlement.assumed() ? String.valueOf(spent) : "0"));
		}
		this.clerk.later(new Operation(What.SETTLE, shared.id(), lines));
	}

	/** Called by the clerk's thread alone, one answer after the other. */
	private void heard(Operation operation, Reply reply) {
		for (int i = 0; i < reply.standings().size(); i++) {
			Budget budget = operation.lines().get(i).budget();
			Standing standing = reply.standings().get(i);
			Standing before = this.known.get(budget);
			boolean older = before != null && standing.span().from().isBefore(before.span().from());
			if (before != null && before.span().equals(standing.span()) && standing.spent() < before.spent()) {
				restore(budget, before);
			}
			else if (!older) {
				this.known.put(budget, standing);
			}
			if (!older && (operation.what() == What.SETTLE || operation.what() == What.CHARGE)) {
				tell(budget, status(budget, standing));
			}
		}
	}

	/** Redis has lost its data: every instance tells the most that it has heard. */
	private void restore(Budget budget, Standing standing) {
		this.clerk.later(new Operation(What.RESTORE, id(),
				List.of(new Line(budget, standing.span(), standing.spent(), String.valueOf(standing.assumed())))));
	}

	private List<Operation> untold() {
		return this.shares.drain(this::id);
	}

	private void tell(Budget budget, BudgetStatus status) {
		try {
			this.listener.settled(budget, status);
		}
		catch (RuntimeException ex) {
			logger.error("Nobody heard of {}: {} at {}", status, ex.getClass().getName(), ex.getStackTrace());
		}
	}

	@Override
	public BudgetStatus status(Budget budget) {
		Span span = budget.span(this.time.now());
		Standing standing = known(budget, span);
		if (!this.known.containsKey(budget) && this.known.putIfAbsent(budget, standing) == null) {
			this.clerk.later(new Operation(What.LOOK, id(), List.of(new Line(budget, span, 0, "0"))));
		}
		return status(budget, standing);
	}

	private BudgetStatus status(Budget budget, Standing standing) {
		Standing untold = this.shares.untold(budget, standing.span());
		return new BudgetStatus(budget.name(), budget.action(), standing.span().from(), standing.span().until(),
				budget.amount(), budget.currency(), Billionths.money(standing.spent() + untold.spent()),
				Billionths.money(standing.assumed() + untold.assumed()),
				Billionths.money(standing.reserved() + untold.reserved()));
	}

	private Standing known(Budget budget, Span span) {
		Standing standing = this.known.get(budget);
		return (standing != null && standing.span().equals(span)) ? standing : Standing.none(span);
	}

	private Shortfall shortfall(Ask ask, Standing standing) {
		return new Shortfall(ask.budget(), status(ask.budget(), standing), ask.amount());
	}

	/**
	 * While Redis is away every instance marks for itself.
	 */
	@Override
	public boolean mark(Budget budget, String what) {
		Span span = budget.span(this.time.now());
		if (span.from().equals(this.marks.put(budget.name() + ' ' + what, span.from()))) {
			return false;
		}
		Operation operation = new Operation(What.MARK, what, List.of(new Line(budget, span, 0, "0")));
		Reply reply = this.clerk.isShared() ? this.clerk.ask(operation) : null;
		return reply == null || reply.verdict() == 1;
	}

	/**
	 * Whether all instances share the budgets at the moment.
	 */
	public boolean isShared() {
		return this.clerk.isShared();
	}

	private String id() {
		return this.instance + ':' + this.ids.incrementAndGet();
	}

	@Override
	public boolean isKept() {
		return isShared();
	}

	@Override
	public void close() {
		this.clerk.close();
	}

}
