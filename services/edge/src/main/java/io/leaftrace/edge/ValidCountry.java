package io.leaftrace.edge;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

/** The text is a country of ISO 3166-1, as two upper-case letters. Null passes, as with every constraint. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidCountry.Validator.class)
public @interface ValidCountry {

    String message() default "must be a country: two upper-case letters of ISO 3166-1";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the JDK, which has the list. */
    class Validator implements ConstraintValidator<ValidCountry, String> {
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || COUNTRIES.contains(text);
        }
    }
}
