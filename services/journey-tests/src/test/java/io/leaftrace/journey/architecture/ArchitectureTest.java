package io.leaftrace.journey.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code keeps to the architecture, and each rule would notice if it did not. */
class ArchitectureTest {

    private static final String PLATFORM = "io.leaftrace";
    private static final String BROKEN = "io.leaftrace.journey.architecture.broken";

    private static JavaClasses platform;
    private static JavaClasses broken;

    @BeforeAll
    static void readCompiledClasses() {
        platform = Modules.classes();
        broken = new ClassFileImporter().importPackages(BROKEN);
    }

    static Stream<Promise> promises() {
        return Stream.of(
                new Promise(
                        "services never depend on one another",
                        ModuleRules::servicesNeverDependOnOneAnother,
                        "ReliesOnLogistics"),
                new Promise(
                        "features of a service are free of cycles",
                        ModuleRules::featuresOfServicesAreFreeOfCycles,
                        "CallsBackStock"),
                new Promise("libraries know no service", ModuleRules::librariesKnowNoService, "KnowsRetail"),
                new Promise(
                        "services know neither tests nor the local stack",
                        ModuleRules::servicesKnowNeitherTestsNorLocalStack,
                        "KnowsLocalStack"),
                new Promise(
                        "shared-model depends on Avro alone", ModuleRules::sharedModelDependsOnAvroAlone, "JsonFact"),
                new Promise(
                        "identity depends on BouncyCastle alone",
                        ModuleRules::identityDependsOnBouncyCastleAlone,
                        "JsonKey"),
                new Promise("only messaging touches Kafka", ModuleRules::onlyMessagingTouchesKafka, "SendsItself"),
                new Promise(
                        "decisions name only plain things",
                        DecisionRules::decisionsNameOnlyPlainThings,
                        "LookingUpDecision"),
                new Promise(
                        "decisions reach no framework", DecisionRules::decisionsReachNoFramework, "AnsweringDecision"),
                new Promise(
                        "decisions read no clock and roll no dice",
                        DecisionRules::decisionsReadNoClockAndRollNoDice,
                        "ImpatientDecision"),
                new Promise("only resources have paths", EndpointRules::onlyResourcesHavePaths, "SaleEndpoint"),
                new Promise("endpoints say who may call them", EndpointRules::endpointsSayWhoMay, "SilentResource"),
                new Promise("names say what things are", NameRules::namesSayWhatThingsAre, "SaleHelper"),
                new Promise(
                        "packages are features and not layers",
                        NameRules::packagesAreFeaturesAndNotLayers,
                        "SalesInALayer"),
                new Promise("facts have no Event suffix", NameRules::factsHaveNoEventSuffix, "ItemSoldEvent"));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void holds(Promise promise) {
        promise.rule().apply(new Layout(PLATFORM)).check(platform);
    }

    @ParameterizedTest
    @MethodSource("promises")
    void noticesAClassThatBreaksIt(Promise promise) {
        var rule = promise.rule().apply(new Layout(BROKEN));
        assertThatThrownBy(() -> rule.check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(promise.breaker());
    }
}
