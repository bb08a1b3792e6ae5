package io.modelrouter.cost.alert.webhook;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

import io.modelrouter.BudgetAction;
import io.modelrouter.BudgetAlert;
import io.modelrouter.BudgetAlert.Kind;
import io.modelrouter.BudgetStatus;
import io.modelrouter.cost.alert.journal.AlertJournal;
import io.modelrouter.cost.alert.journal.AlertStore;
import io.modelrouter.time.VirtualTime;

/**
 * Webhooks whose waits between attempts take no time, and what they log.
 */
final class WebhookFixture implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	final VirtualTime time = new VirtualTime(NOW);

	final ListAppender<ILoggingEvent> log = new ListAppender<>();

	final AlertJournal journal;

	final Webhooks webhooks;

	WebhookFixture(Webhook... webhooks) {
		this(AlertStore.NONE, webhooks);
	}

	WebhookFixture(AlertStore store, Webhook... webhooks) {
		this(store, Duration.ofSeconds(10), webhooks);
	}

	WebhookFixture(AlertStore store, Duration whole, Webhook... webhooks) {
		this.log.start();
		((Logger) LoggerFactory.getLogger(Webhooks.class)).addAppender(this.log);
		this.journal = new AlertJournal(store, this.time);
		this.webhooks = new Webhooks(List.of(webhooks), this.journal, () -> 0, this.time, whole);
	}

	static Webhook webhook(URI url, Bot bot) {
		return Webhook.of("ops", url, bot);
	}

	void send(BudgetAlert alert) {
		this.journal.add(alert, this.webhooks.of(alert));
		this.webhooks.send(alert);
	}

	/** What is logged, after the last message is dealt with. */
	List<String> logged() {
		this.webhooks.close();
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	static BudgetAlert alert(int percent) {
		return alert("team \"A\"", percent, null);
	}

	static BudgetAlert alert(String budget, Integer percent, Kind kind) {
		BudgetStatus status = new BudgetStatus(budget, BudgetAction.BLOCK, Instant.parse("2026-11-22T00:00:00Z"),
				Instant.parse("2026-11-23T00:00:00Z"), new BigDecimal("30"), "USD", new BigDecimal("24.130000000"),
				BigDecimal.ZERO, new BigDecimal("0.500000000"));
		return new BudgetAlert(budget + "/x/" + percent + kind, (kind != null) ? kind : Kind.THRESHOLD, status, NOW,
				(percent != null) ? BigDecimal.valueOf(percent) : null, null, null, null, null,
				"Budget '" + budget + "' has passed " + percent + " % & <more>.", "Look\nwho spends it.");
	}

	@Override
	public void close() {
		this.webhooks.close();
		((Logger) LoggerFactory.getLogger(Webhooks.class)).detachAppender(this.log);
	}

}
