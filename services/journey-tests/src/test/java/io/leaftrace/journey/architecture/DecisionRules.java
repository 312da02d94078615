package io.leaftrace.journey.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** A decision takes values and returns one; its tests need no Quarkus, no database and no clock. */
final class DecisionRules {

    private static final Set<String> CLOCKS_AND_DICE =
            Set.of("now", "currentTimeMillis", "nanoTime", "randomUUID", "random");

    private DecisionRules() {}

    static ArchRule decisionsNameOnlyPlainThings(Layout layout) {
        return classes().that(areDecisions()).should(new OnlyNamePlainThings(layout));
    }

    /** Neither by way of what they name: a plain thing may be read from JSON, but does no input and no output. */
    static ArchRule decisionsReachNoFramework(Layout layout) {
        return noClasses()
                .that(areDecisions())
                .should()
                .transitivelyDependOnClassesThat(resideInAnyPackage(
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.persistence..",
                        "jakarta.ws.rs..",
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "org.hibernate..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile.config.."));
    }

    static ArchRule decisionsReadNoClockAndRollNoDice(Layout layout) {
        DescribedPredicate<JavaClass> sources = nameMatching(
                        "java\\.(time\\.(Clock|InstantSource)|util\\.Random|security\\.SecureRandom)")
                .forSubtype();
        return noClasses()
                .that(areDecisions())
                .should()
                .callMethodWhere(describe("a clock is read or dice are rolled", DecisionRules::isClockOrDice))
                .orShould()
                .dependOnClassesThat(sources);
    }

    static DescribedPredicate<JavaClass> areDecisions() {
        return describe("are decisions", each -> outermost(each).getSimpleName().endsWith("Decision"));
    }

    private static boolean isClockOrDice(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("java.") && CLOCKS_AND_DICE.contains(call.getName());
    }

    private static JavaClass outermost(JavaClass each) {
        return each.getEnclosingClass().map(DecisionRules::outermost).orElse(each);
    }
}
