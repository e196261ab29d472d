package org.enlace.gateway.console;

import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.manual.Manual;
import org.enlace.gateway.manual.Runbook;
import org.springframework.web.util.UriComponentsBuilder;

/** The addresses of lists of messages, and of what to do about a code. Thread-safe. */
final class Addresses {

    static final String MESSAGES = "/messages";

    private final Manual manual;

    Addresses(Manual manual) {
        this.manual = manual;
    }

    /** What to do about a refusal of something that came in; null if the manual has no section of it. */
    public String refusal(String code) {
        return manual.place(Runbook.REFUSALS, code).orElse(null);
    }

    /** What to do about a fault of a delivery or a question; null if the manual has no section of it. */
    public String fault(String code) {
        return manual.place(Runbook.FAULTS, code).orElse(null);
    }

    /** The messages from a sender to a receiver; null where it does not matter. What the registry received is all that the sender sent. */
    public String messages(String from, String to, String record, String state) {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "from", from);
        put(parameters, "to", Pair.REGISTRY.equals(to) ? null : to);
        put(parameters, "record", record);
        put(parameters, "state", state);
        return of(MESSAGES, parameters);
    }

    /** An address with these parameters, each encoded. */
    static String of(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
