package io.leaftrace.issuance.download;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.issuance.inner.InnerCodes;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.FindOrder;
import io.leaftrace.issuance.order.PrintedCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An order's codes as a printer takes them, and the record of who took them. */
@Path("/v1/code-orders")
public class CodeDownloadResource {

    private final RecordDownload recordDownload;
    private final FindOrder findOrder;
    private final DownloadStore store;
    private final KeyRing keys;
    private final InnerCodes innerCodes;
    private final String resolver;
    private final Request request;
    private final Pool pool;

    CodeDownloadResource(
            RecordDownload recordDownload,
            FindOrder findOrder,
            DownloadStore store,
            KeyRing keys,
            InnerCodes innerCodes,
            @ConfigProperty(name = "leaftrace.digital-link.resolver") String resolver,
            Request request,
            Pool pool) {
        this.recordDownload = recordDownload;
        this.findOrder = findOrder;
        this.store = store;
        this.keys = keys;
        this.innerCodes = innerCodes;
        this.resolver = resolver;
        this.request = request;
        this.pool = pool;
    }

    /** The order's codes, streamed; the first line names the columns. */
    @GET
    @Path("/{orderNumber}/codes")
    @Produces("text/csv")
    @RolesAllowed(Roles.FACTORY)
    @APIResponse(
            responseCode = "200",
            description = "The order's codes, streamed; as CSV, NDJSON or one a line. The download is recorded.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = PrintedCode.class)),
                @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class))
            })
    public Uni<CodeBody> csv(long orderNumber, @Valid @BeanParam CodeRange range) {
        return codes(range.of(orderNumber, "CSV"), order -> RowTemplate.csv(order, resolver));
    }

    /** The same as NDJSON: one JSON object a line. */
    @GET
    @Path("/{orderNumber}/codes")
    @Produces("application/x-ndjson")
    @RolesAllowed(Roles.FACTORY)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = PrintedCode.class)))
    public Uni<CodeBody> ndjson(long orderNumber, @Valid @BeanParam CodeRange range) {
        return codes(range.of(orderNumber, "NDJSON"), order -> RowTemplate.ndjson(order, resolver));
    }

    /** The same in one form alone: one code a line. */
    @GET
    @Path("/{orderNumber}/codes")
    @Produces("text/plain")
    @RolesAllowed(Roles.FACTORY)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)))
    public Uni<CodeBody> text(
            long orderNumber,
            @Valid @BeanParam CodeRange range,
            @QueryParam("form") @DefaultValue("DIGITAL_LINK") CodeForm form) {
        Uni<CodeBody> codes =
                codes(range.of(orderNumber, form.name()), order -> RowTemplate.text(order, resolver, form));
        return form.isInner() ? requireInnerCodes(orderNumber).chain(() -> codes) : codes;
    }

    /** Who was given which of the order's codes, the newest first. */
    @GET
    @Path("/{orderNumber}/downloads")
    @RolesAllowed({Roles.FACTORY, Roles.OPERATOR, Roles.REGULATOR})
    public Uni<Page<Download>> downloads(long orderNumber, @Valid @BeanParam PageRequest page) {
        Long before = page.after().map(Long::valueOf).orElse(null);
        return findOrder
                .visible(pool, orderNumber)
                .chain(order -> store.before(pool, before, order.orderNumber(), page.rows()))
                .map(rows -> Page.of(page, rows, Download::downloadId));
    }

    /** Before anything is recorded as given out. */
    private Uni<Void> requireInnerCodes(long orderNumber) {
        return findOrder
                .visible(pool, orderNumber)
                .invoke(order -> {
                    if (order.innerKeyId() == null) {
                        throw Problems.unprocessable("no-inner-codes", "The order has no inner codes.", List.of());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<CodeBody> codes(WantedDownload wanted, Function<CodeOrder, RowTemplate> template) {
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            // Asks for no codes, and so is no download.
            return findOrder.visible(pool, wanted.orderNumber()).replaceWith((CodeBody) null);
        }
        return recordDownload
                .begin(wanted)
                .map(begun -> new CodeBody(
                        begun.download(),
                        new CodeRows(keys, innerCodes, begun.order(), template.apply(begun.order()))));
    }
}
