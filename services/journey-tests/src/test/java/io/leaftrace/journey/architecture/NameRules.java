package io.leaftrace.journey.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What things may be called. */
final class NameRules {

    private NameRules() {}

    static ArchRule namesSayWhatThingsAre(Layout layout) {
        return noClasses()
                .that()
                .resideInAPackage(layout.root() + "..")
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Util|Utils|Manager|Helper)(\\$.*)?")
                .because("such a name says nothing");
    }

    static ArchRule packagesAreFeaturesAndNotLayers(Layout layout) {
        String[] layers = Stream.of("controller", "service", "repository", "dao", "dto", "entity", "rest", "util")
                .map(layer -> layout.root() + ".*." + layer + "..")
                .toArray(String[]::new);
        return noClasses().that().resideInAnyPackage(layout.services()).should().resideInAnyPackage(layers);
    }

    static ArchRule factsHaveNoEventSuffix(Layout layout) {
        return classes()
                .that()
                .areAssignableTo(layout.root() + ".model.Fact")
                .should()
                .haveSimpleNameNotEndingWith("Event");
    }
}
