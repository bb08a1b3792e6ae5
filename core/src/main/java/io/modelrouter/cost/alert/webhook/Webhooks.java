package io.modelrouter.cost.alert.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAlert;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.http.BoundedHttp;
import io.modelrouter.time.Time;

/**
 * Sends alerts to webhooks, each on a thread of its own, so that neither a call nor
 * another webhook waits for one that hangs. What a webhook did not take when the process
 * ended is sent after the next start, if the journal is kept. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Webhooks.class);

	/** From the connection to the end of the answer. */
	private static final Duration WHOLE = Duration.ofSeconds(10);

	private static final Duration AT_CLOSING = Duration.ofSeconds(5);

	private static final int MOST_ANSWER = 65_536;

	private final List<Mailbox> mailboxes;

	private final AlertJournal journal;

	private final Time time;

	/**
	 * Begins with what could not be sent before.
	 * @param random jitter, uniform in [0, 1)
	 */
	public Webhooks(List<Webhook> webhooks, AlertJournal journal, DoubleSupplier random, Time time) {
		this(webhooks, journal, random, time, WHOLE);
	}

	Webhooks(List<Webhook> webhooks, AlertJournal journal, DoubleSupplier random, Time time, Duration whole) {
		this.journal = journal;
		this.time = time;
		this.mailboxes = webhooks.isEmpty() ? List.of()
				: mailboxes(webhooks, BoundedHttp.messages(whole, MOST_ANSWER), random);
		this.mailboxes.forEach(Mailbox::start);
	}

	private List<Mailbox> mailboxes(List<Webhook> webhooks, BoundedHttp http, DoubleSupplier random) {
		return webhooks.stream()
			.map((webhook) -> new Mailbox(webhook, new Delivery(webhook, http, this.time), this.journal, random,
					this.time))
			.toList();
	}

	/**
	 * The names of those that get the alert.
	 */
	public Set<String> of(BudgetAlert alert) {
		return this.mailboxes.stream()
			.map(Mailbox::webhook)
			.filter((webhook) -> webhook.takes(alert))
			.map(Webhook::name)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Sends an alert some time. Waits for nothing.
	 */
	public void send(BudgetAlert alert) {
		this.mailboxes.stream().filter((mailbox) -> mailbox.webhook().takes(alert)).forEach((box) -> box.add(alert));
	}

	/**
	 * Gives what is pending a few seconds.
	 */
	@Override
	public void close() {
		long deadline = this.time.nanos() + AT_CLOSING.toNanos();
		this.mailboxes.forEach(Mailbox::beginToClose);
		for (Mailbox mailbox : this.mailboxes) {
			if (!mailbox.close(deadline - this.time.nanos())) {
				logger.warn("The {} has not got all alerts: the rest {}.", mailbox.webhook(),
						this.journal.isDurable() ? "is sent after the next start" : "is lost");
			}
		}
	}

}
