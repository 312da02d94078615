package io.leaftrace.analytics.chain;

import io.leaftrace.edge.Page;
import io.leaftrace.edge.PageRequest;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The heads of the hash chains over line reports, as they were published. */
@Path("/v1/chain-heads")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.REGULATOR, Roles.OPERATOR})
@Tag(name = "Chain heads")
class ChainHeadResource {

    private final ChainHeadStore store;

    ChainHeadResource(ChainHeadStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            summary = "Published heads of the hash chains over line reports, the newest first",
            description = "A chain that code-issuance shows must hold each of these hashes at its position.")
    public Uni<Page<PublishedHead>> list(
            @Parameter(description = "Of this chain only, such as line:L-7 or maker:6901234000009") @QueryParam("chain")
                    String chain,
            @Valid @BeanParam PageRequest page) {
        if (chain != null && chain.indexOf('\0') >= 0) {
            throw Problems.malformed("chain-malformed", "No chain has such a name.", List.of());
        }
        return store.newestFirst(chain, page.after().map(PublishedHead.Position::parse), page.rows())
                .map(rows -> Page.of(page, rows, PublishedHead::listPosition));
    }
}
