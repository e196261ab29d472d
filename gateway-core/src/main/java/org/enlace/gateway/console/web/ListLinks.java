package org.enlace.gateway.console.web;

import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.console.manual.Manual;
import org.enlace.gateway.console.manual.Runbook;
import org.springframework.web.util.UriComponentsBuilder;

/** Builds the addresses of message lists and of runbooks for codes. Thread-safe. */
public final class ListLinks {

    public static final String MESSAGES = "/messages";

    private final Manual manual;

    public ListLinks(Manual manual) {
        this.manual = manual;
    }

    /** Returns the runbook for a refusal of an incoming message; null if the manual has no section of it. */
    public String refusal(String code) {
        return manual.place(Runbook.REFUSALS, code).orElse(null);
    }

    /** Returns the runbook for a fault of a delivery or a query; null if the manual has no section of it. */
    public String fault(String code) {
        return manual.place(Runbook.FAULTS, code).orElse(null);
    }

    /** Returns the messages from a sender to a receiver; null for any. All messages of a sender count as received by the registry. */
    public String messages(String from, String to, String record, String state) {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "from", from);
        put(parameters, "to", PairStatus.REGISTRY.equals(to) ? null : to);
        put(parameters, "record", record);
        put(parameters, "state", state);
        return of(MESSAGES, parameters);
    }

    /** Returns an address with these parameters, each encoded. */
    public static String of(String path, Map<String, String> parameters) {
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
