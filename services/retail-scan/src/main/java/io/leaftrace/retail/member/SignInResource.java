package io.leaftrace.retail.member;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Asks for a one-time code. Open to everybody; the answer never tells whether a number is a member's. */
@Path("/v1/sign-ins")
@PermitAll
public class SignInResource {

    private final AskForCode askForCode;
    private final SignInLimits limits;
    private final SignInConfig config;

    SignInResource(AskForCode askForCode, SignInLimits limits, SignInConfig config) {
        this.askForCode = askForCode;
        this.limits = limits;
        this.config = config;
    }

    @POST
    @Operation(
            summary = "Sends a one-time code to a phone",
            description =
                    "A number gets one a minute and ten a day. Asked again within the minute the answer is the same,"
                            + " and nothing is sent: the request repeats itself without harm, with or without an Idempotency-Key."
                            + " 429 with Retry-After when too many were asked for, 503 where messages cannot be sent.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SignIn.class)))
    public Uni<Response> ask(@NotNull @Valid NewSignIn asked) {
        limits.admitAsking(asked.deviceId());
        return askForCode.ask(read(asked.phone(), config)).map(nextAfterSeconds -> Response.accepted(
                        new SignIn(OneTimeCodeDecision.LIFE.toSeconds(), nextAfterSeconds, config.terms()))
                .header("Cache-Control", "no-store")
                .build());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422, without the number */
    static PhoneNumber read(String phone, SignInConfig config) {
        return PhoneNumber.read(phone)
                .filter(number -> config.countries()
                        .map(taken -> taken.contains(number.country()))
                        .orElse(true))
                .orElseThrow(() -> Problems.unprocessable(
                        "phone-not-taken",
                        "Send a mobile number with + and its country calling code, such as +86 138 0013 8000.",
                        List.of(new OffendingItem("phone", "not_taken", "no mobile number to which codes are sent"))));
    }
}
