package io.leaftrace.journey.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Which part may lean on which. */
final class ModuleRules {

    private ModuleRules() {}

    static ArchRule servicesNeverDependOnOneAnother(Layout layout) {
        return slices().matching(layout.eachService())
                .should()
                .notDependOnEachOther()
                .because("services talk to each other through Kafka topics only");
    }

    static ArchRule featuresOfServicesAreFreeOfCycles(Layout layout) {
        return slices().matching(layout.eachFeature()).should().beFreeOfCycles();
    }

    static ArchRule librariesKnowNoService(Layout layout) {
        return noClasses()
                .that()
                .resideInAnyPackage(layout.in("model", "identity", "edge", "messaging", "web"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(layout.services()));
    }

    static ArchRule servicesKnowNeitherTestsNorLocalStack(Layout layout) {
        return noClasses()
                .that()
                .resideInAnyPackage(layout.services())
                .should()
                .dependOnClassesThat(resideInAnyPackage(layout.in("testing", "embedded", "local")));
    }

    static ArchRule sharedModelDependsOnAvroAlone(Layout layout) {
        return classes()
                .that()
                .resideInAPackage(layout.in("model"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(layout.in("model"), "java..", "org.apache.avro..");
    }

    static ArchRule identityDependsOnBouncyCastleAlone(Layout layout) {
        return classes()
                .that()
                .resideInAPackage(layout.in("identity"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(layout.in("identity"), "java..", "javax.crypto..", "org.bouncycastle..");
    }

    static ArchRule onlyMessagingTouchesKafka(Layout layout) {
        return noClasses()
                .that(resideInAPackage(layout.root() + "..")
                        .and(not(resideInAnyPackage(layout.in("messaging", "embedded", "testing", "local")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..");
    }
}
