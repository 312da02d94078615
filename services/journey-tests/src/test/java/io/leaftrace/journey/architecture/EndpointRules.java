package io.leaftrace.journey.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;

/** What every HTTP endpoint keeps to. */
final class EndpointRules {

    private EndpointRules() {}

    static ArchRule onlyResourcesHavePaths(Layout layout) {
        DescribedPredicate<JavaClass> havePaths = describe(
                "have a @Path, themselves or on a method",
                each -> each.isAnnotatedWith(Path.class)
                        || each.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Path.class)));
        return classes().that(havePaths).should().haveSimpleNameEndingWith("Resource");
    }

    static ArchRule endpointsSayWhoMay(Layout layout) {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should(new SayWhoMay())
                .because("who may do a thing stands beside how it is done");
    }

    private static final class SayWhoMay extends ArchCondition<JavaMethod> {

        private static final List<Class<? extends Annotation>> WHO_MAY =
                List.of(RolesAllowed.class, PermitAll.class, DenyAll.class);

        SayWhoMay() {
            super("have @RolesAllowed, @PermitAll or @DenyAll, themselves or on their class");
        }

        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            boolean says = WHO_MAY.stream()
                    .anyMatch(who ->
                            method.isAnnotatedWith(who) || method.getOwner().isAnnotatedWith(who));
            events.add(new SimpleConditionEvent(method, says, method.getFullName() + " does not say who may call it"));
        }
    }
}
