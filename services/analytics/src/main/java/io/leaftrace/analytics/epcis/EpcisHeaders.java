package io.leaftrace.analytics.epcis;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers by which client and server of EPCIS 2.0 find out about each other (section 12.4). */
@Provider
public class EpcisHeaders implements ContainerResponseFilter {

    public static final String EPCIS_VERSION = "GS1-EPCIS-Version";
    public static final String VERSION = "2.0.0";

    static final String EPC_FORMAT = "GS1-EPC-Format";
    static final String CBV_XML_FORMAT = "GS1-CBV-XML-Format";
    static final String TOKEN_EXPIRES = "GS1-Next-Page-Token-Expires";

    private static final String PATH = "/epcis/v2";
    private static final BigDecimal NUMBER = new BigDecimal("2.0");
    private static final String EXTENSIONS = "GS1-Extensions";
    private static final Pattern EXTENSION =
            Pattern.compile("\\s*\"?([A-Za-z][A-Za-z0-9._-]*)\"?\\s*[=:]\\s*\"?([^\\s\",]+)\"?");
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,4})?)(?:\\.[0-9]{1,4})?");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getPath().startsWith(PATH)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle(EPCIS_VERSION, VERSION);
        headers.putSingle("GS1-CBV-Version", VERSION);
        headers.putSingle(EXTENSIONS, "leaftrace=" + EpcisRendering.NAMESPACE);
        if (request.getMethod().equals("OPTIONS")) {
            discovery(headers);
        }
    }

    private static void discovery(MultivaluedMap<String, Object> headers) {
        headers.putSingle("GS1-EPCIS-Min", VERSION);
        headers.putSingle("GS1-EPCIS-Max", VERSION);
        headers.putSingle("GS1-CBV-Min", VERSION);
        headers.putSingle("GS1-CBV-Max", VERSION);
        headers.putSingle(EPC_FORMAT, "No_Preference");
        // Of XML alone, which is not spoken here.
        headers.putSingle(CBV_XML_FORMAT, EpcFormat.NEVER_TRANSLATES.text());
        headers.putSingle("GS1-Vendor-Version", "leaftrace");
    }

    /**
     * Refuses a client that wants another version.
     *
     * @throws EpcisException named as EPCIS names it
     */
    static void refuseOtherVersions(HttpHeaders headers) {
        for (String standard : new String[] {"GS1-EPCIS-", "GS1-CBV-"}) {
            int exact = compared(headers, standard + "Version");
            boolean tooNew = compared(headers, standard + "Min") > 0;
            boolean tooOld = compared(headers, standard + "Max") < 0;
            if (exact != 0 || tooNew || tooOld) {
                throw new NotAcceptableException("EPCIS and CBV " + VERSION + " are spoken here.");
            }
        }
    }

    /** What a client says that prefixes stand for: {@code example=http://ns.example.com/epcis/}, more after commas. */
    static Map<String, String> namespaces(HttpHeaders headers) {
        Map<String, String> namespaces = new HashMap<>();
        for (String header : headers.getRequestHeader(EXTENSIONS)) {
            for (String one : header.replaceAll("^\\s*\\{|\\}\\s*$", "").split(",", -1)) {
                Matcher matcher = EXTENSION.matcher(one);
                if (matcher.matches()) {
                    namespaces.put(matcher.group(1), matcher.group(2));
                }
            }
        }
        return namespaces;
    }

    /** As ours, or as asked for when nothing is. */
    private static int compared(HttpHeaders headers, String name) {
        String asked = headers.getHeaderString(name);
        if (asked == null) {
            return 0;
        }
        Matcher matcher = NUMBERED.matcher(asked);
        if (!matcher.matches()) {
            throw new NotAcceptableException(name + " is a number such as 2.0.");
        }
        return new BigDecimal(matcher.group(1)).compareTo(NUMBER);
    }
}
