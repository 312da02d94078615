package io.leaftrace.journey.architecture.broken.retail.sale;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/silence")
final class SilentResource {

    @GET
    public String silence() {
        return "";
    }
}
