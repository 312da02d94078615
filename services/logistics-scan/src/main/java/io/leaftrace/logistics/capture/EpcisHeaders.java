package io.leaftrace.logistics.capture;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/** Says in every answer which versions of the standards are spoken (EPCIS 2.0, section 12.5). */
@Provider
@EpcisResponse
class EpcisHeaders implements ContainerResponseFilter {

    static final String EPCIS_VERSION = "2.0.0";
    static final String CBV_VERSION = "2.0.0";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("GS1-EPCIS-Version", EPCIS_VERSION);
        headers.putSingle("GS1-CBV-Version", CBV_VERSION);
    }
}
