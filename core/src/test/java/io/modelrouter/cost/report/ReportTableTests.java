package io.modelrouter.cost.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.modelrouter.time.VirtualTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Grouping, filters, order and what the rest comes to.
 */
class ReportTableTests {

	private final VirtualTime time = new VirtualTime();

	private final CostReport report = new CostReport(ReportSettings.DEFAULTS, this.time);

	@Test
	void dearestStandsFirst() {
		spend("a", "1 USD");
		spend("b", "3 USD");
		spend("c", "2 USD");
		spend("a", "1.5 USD");
		assertThat(tags(ReportQuery.groupedBy(ReportKey.TAG))).containsExactly("b", "a", "c");
	}

	@Test
	void currencyOfMostRowsDecidesThenTheOthersThenTheName() {
		spend("a", "1 CNY");
		spend("b", "2 USD");
		spend("c", "1 USD");
		spend("c", "9 CNY");
		spend("d", "1 USD");
		spend("e", "1 USD");
		assertThat(tags(ReportQuery.groupedBy(ReportKey.TAG))).containsExactly("b", "c", "d", "e", "a");
	}

	@Test
	void topTellsSomeApartAndAddsUpTheRest() {
		spend("a", "1 USD");
		spend("b", "3 USD");
		spend("c", "2 USD");
		ReportTable table = this.report.table(ReportQuery.groupedBy(ReportKey.TAG).top(1));
		assertThat(table.rows()).singleElement().satisfies((row) -> assertThat(row.parts()).containsExactly("b"));
		assertThat(table.rest().money(ReportMoney.COST, "USD")).isEqualByComparingTo("3");
		assertThat(table.rest().count(ReportCount.ATTEMPTS)).isEqualTo(2);
		assertThat(table.total().money(ReportMoney.COST, "USD")).isEqualByComparingTo("6");
		assertThat(this.report.table(ReportQuery.groupedBy(ReportKey.TAG).top(3)).rest()).isNull();
	}

	@Test
	void daysStandInTheirOwnOrderEachWithTheDearestFirst() {
		spend("a", "1 USD");
		spend("b", "2 USD");
		this.time.advance(Duration.ofDays(1));
		spend("a", "4 USD");
		spend("b", "3 USD");
		assertThat(this.report.table(ReportQuery.groupedBy(ReportKey.DAY, ReportKey.TAG)).rows())
			.extracting(ReportRow::parts)
			.containsExactly(List.of("2026-11-22", "b"), List.of("2026-11-22", "a"), List.of("2026-11-23", "a"),
					List.of("2026-11-23", "b"));
		assertThat(this.report.table(ReportQuery.groupedBy(ReportKey.TAG, ReportKey.DAY)).rows())
			.extracting(ReportRow::parts)
			.startsWith(List.of("a", "2026-11-23"), List.of("b", "2026-11-23"));
	}

	@Test
	void onlyTheDaysThatWereAskedForCount() {
		for (int day = 0; day < 4; day++) {
			spend("day-" + day, "1 USD");
			this.time.advance(Duration.ofDays(1));
		}
		ReportQuery query = ReportQuery.groupedBy(ReportKey.TAG);
		LocalDate first = LocalDate.of(2026, 11, 22);
		assertThat(tags(query.within(first.plusDays(1), first.plusDays(3)))).containsExactly("day-1", "day-2");
		assertThat(tags(query.within(first.plusDays(2), null))).containsExactly("day-2", "day-3");
		assertThat(tags(query.within(null, first.plusDays(1)))).containsExactly("day-0");
	}

	@Test
	void onlyWhatWasAskedForCounts() {
		spend("a", "1 USD");
		spend("b", "2 USD");
		this.report.ended(Noted.attempt("gpt", "4 USD").tag("a").batch().route("mail").entry());
		assertThat(total(ReportKey.TAG, "a")).isEqualTo("5");
		assertThat(total(ReportKey.MODEL, "flash")).isEqualTo("3");
		assertThat(total(ReportKey.PROVIDER, "of-gpt")).isEqualTo("4");
		assertThat(total(ReportKey.ROUTE, "mail")).isEqualTo("4");
		assertThat(total(ReportKey.LANE, "batch")).isEqualTo("4");
		assertThat(total(ReportKey.DAY, "2026-11-22")).isEqualTo("7");
		assertThat(this.report.table(ReportQuery.ALL.where(ReportKey.TAG, "a").where(ReportKey.MODEL, "flash"))
			.total()
			.money(ReportMoney.COST, "USD")).isEqualByComparingTo("1");
	}

	@Test
	void withoutAGroupThereIsTheTotalAlone() {
		spend("a", "1 USD");
		assertThat(this.report.table(ReportQuery.ALL).rows()).isEmpty();
		assertThat(this.report.table(ReportQuery.ALL).total().parts()).isEmpty();
	}

	@Test
	void queriesThatMakeNoSenseAreRefused() {
		LocalDate day = LocalDate.of(2026, 11, 22);
		assertThatIllegalArgumentException().isThrownBy(() -> ReportQuery.ALL.top(0)).withMessageContaining("top");
		assertThatIllegalArgumentException().isThrownBy(() -> ReportQuery.ALL.within(day, day))
			.withMessageContaining("from must be before until");
		assertThat(new ReportQuery(List.of(ReportKey.TAG, ReportKey.TAG), null, null, Map.of(), null).by())
			.containsExactly(ReportKey.TAG);
	}

	private String total(ReportKey key, String value) {
		return this.report.table(ReportQuery.ALL.where(key, value))
			.total()
			.money(ReportMoney.COST, "USD")
			.toPlainString();
	}

	private List<String> tags(ReportQuery query) {
		return this.report.table(query).rows().stream().map((row) -> row.parts().get(0)).toList();
	}

	private void spend(String tag, String cost) {
		this.report.ended(Noted.attempt("flash", cost).tag(tag).entry());
	}

}
