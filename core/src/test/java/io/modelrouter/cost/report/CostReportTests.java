package io.modelrouter.cost.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.modelrouter.ModelCallLog.Event;
import io.modelrouter.ModelCallLog.Result;
import io.modelrouter.TokenUsage;
import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted, and where.
 */
class CostReportTests {

	private final VirtualTime time = new VirtualTime();

	private CostReport report = new CostReport(ReportSettings.DEFAULTS, this.time);

	@Test
	void attemptCountsWithItsTokensAndItsCost() {
		ended(Noted.attempt("flash", "0.5 USD"), Noted.attempt("flash", "0.25 USD"));
		ReportRow total = total();
		assertThat(total.count(ReportCount.ATTEMPTS)).isEqualTo(2);
		assertThat(total.count(ReportCount.TOKENS_INPUT)).isEqualTo(200);
		assertThat(total.count(ReportCount.TOKENS_CACHED_INPUT)).isEqualTo(40);
		assertThat(total.count(ReportCount.TOKENS_CACHE_WRITE)).isEqualTo(6);
		assertThat(total.count(ReportCount.TOKENS_OUTPUT)).isEqualTo(80);
		assertThat(total.count(ReportCount.TOKENS_REASONING)).isEqualTo(10);
		assertThat(total.count(ReportCount.USAGE_EXACT)).isEqualTo(2);
		assertThat(total.money(ReportMoney.COST, "USD")).isEqualByComparingTo("0.75");
		assertThat(total.count(ReportCount.CALLS)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "FAILURE,1,0", "CANCELLED,0,1", "SUCCESS,0,0" })
	void endOfAnAttemptIsTold(Result result, int failed, int cancelled) {
		ended(Noted.attempt("flash", "0.5 USD").ends(result));
		assertThat(total().count(ReportCount.FAILED)).isEqualTo(failed);
		assertThat(total().count(ReportCount.CANCELLED)).isEqualTo(cancelled);
		assertThat(total().money(ReportMoney.COST_OF_FAILED, "USD")).isEqualByComparingTo((failed == 1) ? "0.5" : "0");
		assertThat(total().money(ReportMoney.COST, "USD")).isEqualByComparingTo("0.5");
	}

	@Test
	void attemptsBeyondTheFirstOfACallAreRetries() {
		ended(Noted.attempt("flash", "0.5 USD"), Noted.attempt("flash", "0.25 USD").number(2),
				Noted.attempt("gpt", "2 USD").number(3));
		assertThat(total().count(ReportCount.RETRIES)).isEqualTo(2);
		assertThat(total().money(ReportMoney.COST_OF_RETRIES, "USD")).isEqualByComparingTo("2.25");
	}

	@Test
	void unknownCostIsUnpricedAndNotNothing() {
		ended(Noted.attempt("flash", null), Noted.attempt("flash", null).uses(TokenUsage.UNKNOWN),
				Noted.attempt("flash", null).uses(TokenUsage.UNKNOWN).ends(Result.CANCELLED),
				Noted.attempt("flash", null).uses(new TokenUsage(1, 0, 0, 1, 0, true)));
		assertThat(total().count(ReportCount.UNPRICED)).isEqualTo(3);
		assertThat(total().count(ReportCount.USAGE_UNKNOWN)).isEqualTo(2);
		assertThat(total().count(ReportCount.USAGE_ESTIMATED)).isOne();
		assertThat(total().currencies()).isEmpty();
	}

	@Test
	void callCountsAtTheModelThatAnsweredElseAtNone() {
		ended(Noted.call("flash"), Noted.call("flash").ends(Result.DEGRADED), Noted.call("flash").ends(Result.FAILURE));
		assertThat(rows(ReportQuery.groupedBy(ReportKey.MODEL, ReportKey.PROVIDER)))
			.containsExactlyInAnyOrder(List.of("flash", "of-flash"), List.of("none", "none"));
		assertThat(total().count(ReportCount.CALLS)).isEqualTo(3);
		assertThat(total().count(ReportCount.DEGRADED)).isOne();
		assertThat(total().count(ReportCount.ATTEMPTS)).isZero();
	}

	@Test
	void refusalsAreNotCounted() {
		Noted attempt = Noted.attempt("flash", null);
		ended(new Noted(Event.REJECTION, "chat", "billing", attempt.lane(), attempt.target(), Result.REJECTED, 0, null,
				TokenUsage.UNKNOWN, null));
		assertThat(rows(ReportQuery.groupedBy(ReportKey.MODEL))).isEmpty();
	}

	@Test
	void amountsInDifferentCurrenciesAreNotAdded() {
		ended(Noted.attempt("flash", "0.5 USD"), Noted.attempt("kimi", "3 CNY"));
		assertThat(total().currencies()).containsExactly("CNY", "USD");
		assertThat(total().money(ReportMoney.COST, "USD")).isEqualByComparingTo("0.5");
		assertThat(total().money(ReportMoney.COST, "CNY")).isEqualByComparingTo("3");
		assertThat(total().money(ReportMoney.COST, "EUR")).isZero();
	}

	@Test
	void reportedCostIsShownAndTheOriginalKept() {
		ended(Noted.attempt("flash", "0.5 USD = 3.56 CNY"), Noted.attempt("flash", "1 USD = 7.12 CNY"),
				Noted.attempt("kimi", "3 CNY"));
		assertThat(total().currencies()).containsExactly("CNY");
		assertThat(total().money(ReportMoney.COST, "CNY")).isEqualByComparingTo("13.68");
		assertThat(total().originalCost("CNY"))
			.isEqualTo(Map.of("USD", new BigDecimal("1.5"), "CNY", new BigDecimal("3")));
	}

	@Test
	void everyPartOfAKeyTellsRowsApart() {
		ended(Noted.attempt("flash", "1 USD"), Noted.attempt("gpt", "1 USD"), Noted.attempt("flash", "1 USD").tag(null),
				Noted.attempt("flash", "1 USD").route("mail"), Noted.attempt("flash", "1 USD").batch());
		this.time.advance(Duration.ofDays(1));
		ended(Noted.attempt("flash", "1 USD"));
		assertThat(rows(ReportQuery.groupedBy(ReportKey.values()))).containsExactlyInAnyOrder(
				List.of("2026-11-22", "billing", "chat", "flash", "of-flash", "online"),
				List.of("2026-11-22", "billing", "chat", "gpt", "of-gpt", "online"),
				List.of("2026-11-22", "untagged", "chat", "flash", "of-flash", "online"),
				List.of("2026-11-22", "billing", "mail", "flash", "of-flash", "online"),
				List.of("2026-11-22", "billing", "chat", "flash", "of-flash", "batch"),
				List.of("2026-11-23", "billing", "chat", "flash", "of-flash", "online"));
	}

	@Test
	void dayIsThatOfTheZone() {
		this.report = new CostReport(new ReportSettings(ZoneId.of("Asia/Shanghai"), 40, 100),
				new VirtualTime(Instant.parse("2026-11-22T16:30:00Z")));
		ended(Noted.attempt("flash", "1 USD"));
		assertThat(rows(ReportQuery.groupedBy(ReportKey.DAY))).containsExactly(List.of("2026-11-23"));
		assertThat(this.report.today()).isEqualTo(LocalDate.of(2026, 11, 23));
		assertThat(this.report.since()).isEqualTo("2026-11-22T16:30:00Z");
	}

	private ReportRow total() {
		return this.report.table(ReportQuery.groupedBy()).total();
	}

	private List<List<String>> rows(ReportQuery query) {
		return this.report.table(query).rows().stream().map(ReportRow::parts).toList();
	}

	private void ended(Noted... entries) {
		for (Noted entry : entries) {
			this.report.ended(entry.entry());
		}
	}

}
