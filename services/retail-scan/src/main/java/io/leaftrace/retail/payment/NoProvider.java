package io.leaftrace.retail.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where no provider is set: nobody's money is taken. */
@ApplicationScoped
class NoProvider implements PaymentProvider {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Uni<PaymentAnswer> ask(PaymentTask task) {
        return Uni.createFrom()
                .item(task.kind() == PaymentKind.REFUND ? PaymentAnswer.NOTHING_HELD : PaymentAnswer.REFUSED);
    }
}
