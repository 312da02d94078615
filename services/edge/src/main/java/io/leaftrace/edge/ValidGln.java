package io.leaftrace.edge;

import io.leaftrace.identity.Gln;
import io.leaftrace.identity.IdentifierException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is a GLN: 13 digits with the right check digit. Null passes, as with every constraint. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidGln.Validator.class)
public @interface ValidGln {

    String message() default "must be a GLN: 13 digits with the right check digit";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks identity, which knows check digits. */
    class Validator implements ConstraintValidator<ValidGln, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            try {
                Gln.of(text);
                return true;
            } catch (IdentifierException wrong) {
                return false;
            }
        }
    }
}
