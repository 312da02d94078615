package io.leaftrace.edge;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.IdentifierException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is a GTIN: 8, 12, 13 or 14 digits with the right check digit. Null passes, as with every constraint. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidGtin.Validator.class)
public @interface ValidGtin {

    String message() default "must be a GTIN: 8, 12, 13 or 14 digits with the right check digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks identity, which knows check digits. */
    class Validator implements ConstraintValidator<ValidGtin, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                Gtin.of(text);
                return true;
            } catch (IdentifierException wrong) {
                return false;
            }
        }
    }
}
