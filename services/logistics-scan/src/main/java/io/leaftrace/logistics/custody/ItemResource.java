package io.leaftrace.logistics.custody;

import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Who holds an item now. */
@Path("/v1/items")
public class ItemResource {

    private final FindItem findItem;

    ItemResource(FindItem findItem) {
        this.findItem = findItem;
    }

    /** The code may be any GS1 form of it; slashes in it are sent as {@code %2F}. */
    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.LOGISTICS, Roles.REGULATOR, Roles.OPERATOR})
    public Uni<HeldItem> get(String code) {
        return findItem.find(code);
    }
}
