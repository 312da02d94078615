package io.leaftrace.retail.check;

import io.leaftrace.edge.Problems;
import io.leaftrace.identity.KeyRing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What the URI inside a symbol leads to (GS1 Digital Link URI Syntax, section 4; GS1-Conformant Resolver 1.2). A browser
 * gets the buyer's page, which then asks for the check; a program that accepts JSON gets what the check would answer; and
 * who asks for links gets the linkset. None of these counts as a check: what reads is safe to repeat, so that previews,
 * crawlers and HEAD leave no mark.
 */
@Path("/{key: 00|01}/{value: .+}")
@PermitAll
public class DigitalLinkResource {

    private final CheckItem checkItem;
    private final CheckLimits limits;
    private final KeyRing keys;
    private final Pool pool;
    private final String resolver;
    private final byte[] page;

    DigitalLinkResource(
            CheckItem checkItem,
            CheckLimits limits,
            KeyRing keys,
            Pool pool,
            @ConfigProperty(name = "leaftrace.digital-link.resolver", defaultValue = "http://localhost:8080")
                    String resolver) {
        this.checkItem = checkItem;
        this.limits = limits;
        this.keys = keys;
        this.pool = pool;
        this.resolver = resolver;
        this.page = page();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "What a printed code leads to",
            description =
                    "The buyer's page; the answer of a check, uncounted, for Accept: application/json; the links for"
                            + " Accept: application/linkset+json or linkType=linkset. Another linkType leads on (307), or is 404.")
    public Response page(String key, String value, @QueryParam("linkType") String linkType, @Context UriInfo uri) {
        return linkType == null ? described(Response.ok(page), uri) : byLinkType(linkType, uri);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> look(String key, String value, @QueryParam("linkType") String linkType, @Context UriInfo uri) {
        if (linkType != null) {
            return Uni.createFrom().item(byLinkType(linkType, uri));
        }
        String address = limits.admit(null);
        AskedCode code = code(uri);
        return checkItem
                .look(pool, code)
                .invoke(answer -> {
                    if (answer.tellsNotConfirmed()) {
                        limits.notConfirmed(address, code);
                    }
                })
                .map(answer -> described(Response.ok(answer), uri));
    }

    @GET
    @Produces(LinkSet.MEDIA_TYPE)
    public Response links(String key, String value, @QueryParam("linkType") String linkType, @Context UriInfo uri) {
        return byLinkType(linkType == null ? LinkSet.ALL : linkType, uri);
    }

    private Response byLinkType(String linkType, UriInfo uri) {
        LinkSet links = links(uri);
        if (LinkSet.isAll(linkType)) {
            return Response.ok(links.json(), LinkSet.MEDIA_TYPE)
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Link", LinkSet.CONTEXT)
                    .build();
        }
        return links.target(linkType)
                .map(target -> Response.temporaryRedirect(target).build())
                .orElseThrow(() ->
                        Problems.notFound("link-type-unknown", "There is no link of this type from here.", List.of()));
    }

    private Response described(Response.ResponseBuilder response, UriInfo uri) {
        return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Link", LinkSet.linkTo(uri.getRequestUri().getRawPath()))
                .build();
    }

    private LinkSet links(UriInfo uri) {
        return LinkSet.of(code(uri).digitalLink(), resolver);
    }

    private AskedCode code(UriInfo uri) {
        return AskedCode.of(uri.getRequestUri().toString(), keys);
    }

    private static byte[] page() {
        try (InputStream html = DigitalLinkResource.class.getResourceAsStream("/META-INF/resources/check/index.html")) {
            return html.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
