package io.leaftrace.journey.architecture.broken.retail.sale;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@PermitAll
final class SaleEndpoint {

    @GET
    @Path("/sales")
    public String sales() {
        return "";
    }
}
