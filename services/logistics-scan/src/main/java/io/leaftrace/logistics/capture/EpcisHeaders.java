package io.leaftrace.logistics.capture;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What EPCIS 2.0 has in all its headers (section 12.5): every answer says which versions and formats are spoken, a request
 * that wants others is refused, and every problem has a type of the standard.
 */
@Provider
class EpcisHeaders implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String INTERFACE = "/epcis/v2/";
    private static final String EPC_FORMAT = "GS1-EPC-Format";
    private static final String CBV_XML_FORMAT = "GS1-CBV-XML-Format";

    private static final Set<String> EPC_FORMATS =
            Set.of("No_Preference", "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates");

    private static final Set<String> CBV_XML_FORMATS =
            Set.of("No_Preference", "Always_Web_URI", "Always_URN", "Never_Translates");

    private final String vendorVersion;

    EpcisHeaders(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.vendorVersion = "Leaftrace " + version;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isOfEpcis(request) || request.getMethod().equals("OPTIONS")) {
            return;
        }
        boolean spoken = EpcisVersion.isWanted(request::getHeaderString, "EPCIS")
                && EpcisVersion.isWanted(request::getHeaderString, "CBV")
                && isKnown(request.getHeaderString(EPC_FORMAT), EPC_FORMATS)
                && isKnown(request.getHeaderString(CBV_XML_FORMAT), CBV_XML_FORMATS);
        if (!spoken) {
            throw EpcisProblems.notAcceptable();
        }
    }

    private static boolean isKnown(String format, Set<String> formats) {
        return format == null || formats.contains(format.strip());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isOfEpcis(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        for (String standard : new String[] {"EPCIS", "CBV"}) {
            headers.putSingle("GS1-" + standard + "-Version", EpcisVersion.SPOKEN);
            headers.putSingle("GS1-" + standard + "-Min", EpcisVersion.SPOKEN);
            headers.putSingle("GS1-" + standard + "-Max", EpcisVersion.SPOKEN);
        }
        headers.putSingle(EPC_FORMAT, "Never_Translates");
        headers.putSingle(CBV_XML_FORMAT, "Never_Translates");
        headers.putSingle("GS1-Vendor-Version", vendorVersion);
        if (response.getEntity() instanceof HttpProblem problem) {
            response.setEntity(EpcisProblems.ofStandard(problem));
        }
    }

    private static boolean isOfEpcis(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        // With or without the first slash: the specification leaves it out, Quarkus does not.
        return (path.startsWith("/") ? path : "/" + path).startsWith(INTERFACE);
    }
}
