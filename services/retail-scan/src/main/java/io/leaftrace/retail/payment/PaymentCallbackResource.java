package io.leaftrace.retail.payment;

import io.leaftrace.edge.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * What the payment provider tells by itself. Open, for the signature says who it is: HMAC-SHA-256 with the secret that both
 * know, over the time in {@code Payment-Time}, a dot and the body.
 */
@Path("/v1/payment-callbacks")
@PermitAll
public class PaymentCallbackResource {

    private final TakeCallback takeCallback;

    PaymentCallbackResource(TakeCallback takeCallback) {
        this.takeCallback = takeCallback;
    }

    /** Takes it in; a repetition changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentCallback.class)))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PaymentCallback.class)))
    public Uni<Response> take(
            @HeaderParam("Payment-Time") String time, @HeaderParam("Payment-Signature") String signature, byte[] body) {
        return takeCallback.take(time, signature, body).map(PaymentCallbackResource::response);
    }

    private static Response response(Answer answer) {
        return Response.status(answer.status())
                .type(answer.contentType())
                .entity(answer.body())
                .build();
    }
}
