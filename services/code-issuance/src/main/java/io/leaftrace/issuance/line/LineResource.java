package io.leaftrace.issuance.line;

import io.leaftrace.edge.IdempotentRequests;
import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.leaftrace.issuance.maker.MakerAccess;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Lines of factories: what prints and reports codes. */
@Path("/v1/lines")
public class LineResource {

    private final RegisterLine registerLine;
    private final IdempotentRequests requests;
    private final MakerAccess access;

    LineResource(RegisterLine registerLine, IdempotentRequests requests, MakerAccess access) {
        this.registerLine = registerLine;
        this.requests = requests;
        this.access = access;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND})
    public Uni<Response> register(@NotNull @Valid Line line) {
        return requests.onceInSession(line, () -> registerLine.register(line));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Page<Line>> list(@Valid @BeanParam PageRequest page) {
        return LineEntity.after(page.after().orElse(""), access.visibleMaker(), page.rows())
                .map(rows -> Page.of(page, rows, row -> row.lineId).map(Line::of));
    }

    @GET
    @Path("/{lineId}")
    @RolesAllowed({Roles.OPERATOR, Roles.FACTORY, Roles.BRAND, Roles.REGULATOR})
    @WithSession
    public Uni<Line> get(String lineId) {
        return LineEntity.<LineEntity>findById(lineId)
                .map(found -> found != null && access.sees(found.makerGln) ? Line.of(found) : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("line-unknown", "There is no such line.", List.of()));
    }
}
