package io.leaftrace.retail.check;

import io.leaftrace.edge.IdempotentRequests;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What the URI inside a symbol leads to (GS1 Digital Link URI Syntax, section 4). A browser gets the buyer's page, which
 * then asks for the check; so a link preview, which runs no script, counts as none. A program that accepts JSON gets the
 * answer at once.
 */
@Path("/{key: 00|01}/{value: .+}")
@PermitAll
public class DigitalLinkResource {

    private final CheckItem checkItem;
    private final IdempotentRequests requests;
    private final byte[] page;

    DigitalLinkResource(CheckItem checkItem, IdempotentRequests requests) {
        this.checkItem = checkItem;
        this.requests = requests;
        this.page = page();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(String key, String value) {
        return Response.ok(page).build();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> check(String key, String value, @Context UriInfo uri) {
        NewCheck check = new NewCheck(uri.getRequestUri().toString(), null, null, null);
        return requests.once(check, tx -> checkItem.check(tx, check));
    }

    private static byte[] page() {
        try (InputStream html = DigitalLinkResource.class.getResourceAsStream("/META-INF/resources/check/index.html")) {
            return html.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
