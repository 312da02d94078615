package io.leaftrace.journey.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Names nothing but the JDK, its own package, the facts and identifiers, {@code OffendingItem}, and records, enums,
 * sealed types and other decisions of its own service.
 */
final class OnlyNamePlainThings extends ArchCondition<JavaClass> {

    private final Layout layout;

    OnlyNamePlainThings(Layout layout) {
        super("name only plain things");
        this.layout = layout;
    }

    @Override
    public void check(JavaClass decision, ConditionEvents events) {
        for (Dependency dependency : decision.getDirectDependenciesFromSelf()) {
            JavaClass named = dependency.getTargetClass().getBaseComponentType();
            boolean allowed = named.getPackage().equals(decision.getPackage())
                    || resideInAnyPackage("java..", layout.in("model"), layout.in("identity"))
                            .test(named)
                    || named.getName().equals(layout.root() + ".edge.OffendingItem")
                    || isPlainInSameService(named, decision);
            events.add(new SimpleConditionEvent(dependency, allowed, dependency.getDescription()));
        }
    }

    private boolean isPlainInSameService(JavaClass named, JavaClass decision) {
        boolean plain = named.isRecord()
                || named.isEnum()
                || named.isInterface()
                || DecisionRules.areDecisions().test(named);
        return plain && service(named).equals(service(decision));
    }

    /** Such as {@code retail} of {@code io.leaftrace.retail.item.KnownItem}. */
    private String service(JavaClass each) {
        String name = each.getName();
        String below = name.startsWith(layout.root() + ".")
                ? name.substring(layout.root().length() + 1)
                : name;
        return below.split("\\.", 2)[0];
    }
}
