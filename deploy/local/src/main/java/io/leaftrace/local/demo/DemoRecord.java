package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the demo made, for whoever goes on from there: people and tests.
 *
 * @param origin the one address of everything
 * @param services the address of each service, by its name
 * @param playedAt ISO 8601 with offset
 * @param parties GLNs by what they are
 * @param places GLNs by what they are
 * @param products GTINs by level
 * @param orders order numbers by level
 * @param codes {@code pack}, {@code carton}, {@code case} and {@code pallet}: the pack whose life is told, and what it
 *     was in; {@code strayCase}: one with alerts and a recall
 * @param soldPack the same pack: it was sold, and could not be sold again
 * @param innerCode the code under that pack's wrapper
 * @param farCheckedPack a pack that was checked in five far cities within seconds
 * @param madeUpCode of the right form, but never issued
 * @param captures GS1's example documents
 * @param steps how many steps the pack's trace has
 * @param tokens bearer tokens of 12 hours by role
 */
public record DemoRecord(
        URI origin,
        Map<String, URI> services,
        String playedAt,
        Map<String, String> parties,
        Map<String, String> places,
        String lineId,
        Map<String, String> products,
        Map<String, Long> orders,
        Map<String, ItemForms> codes,
        ItemForms soldPack,
        String innerCode,
        ItemForms farCheckedPack,
        String madeUpCode,
        List<Capture> captures,
        int steps,
        Map<String, TokenOfRole> tokens) {

    /**
     * A captured document.
     *
     * @param file its name among GS1's examples
     * @param location the capture job
     * @param events how many events it holds
     * @param queries what finds them at {@code /epcis/v2/events}, one for each
     */
    public record Capture(String file, String location, int events, List<String> queries) {}

    /** A token and the GLN of the party that it speaks for. */
    public record TokenOfRole(String party, String token) {}

    /** Writes it as JSON. */
    public void writeTo(Path file) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(this) + "\n");
    }
}
