package io.modelrouter.architecture;

import java.util.concurrent.TimeUnit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The shape of the code: vocabulary below, features side by side, the engine above.
 */
@AnalyzeClasses(packages = "io.modelrouter",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.NotTheSimulator.class })
class ArchitectureTests {

	@ArchTest
	static final ArchRule vocabularyDependsOnNothingAbove = noClasses().that()
		.resideInAPackage("io.modelrouter")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.modelrouter.(*)..");

	@ArchTest
	static final ArchRule featuresDoNotKnowTheirSiblings = slices().assignedFrom(new Features())
		.should()
		.notDependOnEachOther()
		.ignoreDependency(alwaysTrue(), resideInAnyPackage("io.modelrouter.time", "io.modelrouter.tokens",
				"io.modelrouter.estimate", "io.modelrouter.notation"));

	@ArchTest
	static final ArchRule nothingBelowKnowsTheEngine = noClasses().that()
		.resideOutsideOfPackage("io.modelrouter.engine")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.modelrouter.engine");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.modelrouter.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule coreDoesNotSeeBoot = noClasses().should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule onlyCircuitKnowsResilience4j = onlyIn("io.modelrouter.circuit", "io.github.resilience4j..");

	@ArchTest
	static final ArchRule onlyDegradeKnowsCaffeine = onlyIn("io.modelrouter.degrade", "com.github.benmanes.caffeine..");

	@ArchTest
	static final ArchRule onlyRetryKnowsSpringRetry = onlyIn("io.modelrouter.retry", "org.springframework.retry..");

	@ArchTest
	static final ArchRule onlyMetersKnowMicrometersMeters = onlyIn("io.modelrouter.observe.meter",
			"io.micrometer.core..");

	@ArchTest
	static final ArchRule onlyAdvisorKnowsChatClient = onlyIn("io.modelrouter.advisor",
			"org.springframework.ai.chat.client..");

	@ArchTest
	static final ArchRule onlySharedBooksKnowRedis = noClasses().that()
		.resideOutsideOfPackages("io.modelrouter.quota.redis", "io.modelrouter.cost.budget.redis")
		.should()
		.dependOnClassesThat(resideInAnyPackage("org.springframework.data.redis..", "io.lettuce.."));

	@ArchTest
	static final ArchRule onlyTransportKnowsOkHttp = onlyIn("io.modelrouter.provider.http", "okhttp3..", "okio..");

	@ArchTest
	static final ArchRule onlyOneKnowsOpenAi = onlyIn("io.modelrouter.provider.openai", "com.openai..",
			"org.springframework.ai.openai..");

	@ArchTest
	static final ArchRule onlyOneKnowsAnthropic = onlyIn("io.modelrouter.provider.anthropic", "com.anthropic..",
			"org.springframework.ai.anthropic..");

	@ArchTest
	static final ArchRule onlyOneKnowsGemini = onlyIn("io.modelrouter.provider.gemini", "com.google.genai..",
			"org.springframework.ai.google..");

	@ArchTest
	static final ArchRule onlyTimeReadsAClock = noClasses().that()
		.resideOutsideOfPackage("io.modelrouter.time")
		.should()
		.callMethodWhere(
				target(owner(assignableTo(System.class))).and(target(nameMatching("nanoTime|currentTimeMillis"))))
		.orShould()
		.callMethodWhere(target(owner(resideInAPackage("java.time..")))
			.and(target(nameMatching("now|system|systemUTC|systemDefaultZone|tick(Millis|Seconds|Minutes)"))));

	@ArchTest
	static final ArchRule onlyTimeSleeps = noClasses().that()
		.resideOutsideOfPackage("io.modelrouter.time")
		.should()
		.callMethodWhere(
				target(owner(assignableTo(Thread.class).or(assignableTo(TimeUnit.class)))).and(target(name("sleep"))));

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	private static ArchRule onlyIn(String ours, String... theirs) {
		return noClasses().that().resideOutsideOfPackage(ours).should().dependOnClassesThat(resideInAnyPackage(theirs));
	}

	/** The simulator is a module of its own that knows nothing of ours. */
	static final class NotTheSimulator implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("/io/modelrouter/test/");
		}

	}

	/** A feature is a package below the root; the engine stands above them all. */
	private static final class Features implements SliceAssignment {

		private static final String ROOT = "io.modelrouter.";

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
			String name = javaClass.getPackageName();
			if (!name.startsWith(ROOT) || name.startsWith(ROOT + "engine") || name.equals(ROOT + "time")
					|| name.equals(ROOT + "tokens") || name.equals(ROOT + "estimate")
					|| name.equals(ROOT + "notation")) {
				return SliceIdentifier.ignore();
			}
			return SliceIdentifier.of(name.substring(ROOT.length()).split("\\.")[0]);
		}

		@Override
		public String getDescription() {
			return "features";
		}

	}

}
