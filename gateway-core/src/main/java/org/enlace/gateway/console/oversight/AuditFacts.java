package org.enlace.gateway.console.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.enlace.gateway.console.web.Viewer;

/**
 * Selects the facts of an audit entry that the console shows: those of a list, by name. Of any other fact only its presence is shown: people may have
 * written it, and a person's name into it. Reasons and notes are shown beside their requests. Pure.
 */
final class AuditFacts {

    private static final String HIDDEN = "…";

    /** Codes, counts, digests and ids of ours. */
    private static final Set<String> SHOWN = Set.of(
            ("about accepted action address agreement answer apart asked at attempt before by bytes cancelled case cases catalogue cells code content count days decision"
                            + " deliveries differing digest done dryRun edited export fault field figures files filesDeleted filesToLookAfter findings first for"
                            + " form from gateway group id instead institution job kept key kind legalBasis lines link localKeys mapping mentions message"
                            + " messages numbers ok order original outcome parked parkedMessages payload payloads period persons place policy population problems purpose"
                            + " questions rate rebuilds receipt receipts receiver recipients record records refused released repeated result routedAs rows rule snapshot stage"
                            + " state stopAfter stopPercent takenBack textsOfOthers to toTakeBack told type version versions waiting what why withdrawn"
                            + " year years")
                    .split(" "));

    /** Facts about all receivers, or about the file of the sender: not for a single institution among them. */
    private static final Set<String> OF_THE_INSTALLATION = Set.of("agreements", "receivers", "untold", "batch");

    /** The name of the fact that holds a resend order as JSON, and those of its members that hold no free text. */
    private static final String ORDER = "order";

    private static final Set<String> OF_AN_ORDER =
            Set.of("filter", "stage", "versions", "rate", "stopAfter", "stopPercent", "edited", "payload");

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditFacts() {}

    /** Returns the facts of an entry that this viewer may see, sorted by name. */
    static SortedMap<String, String> of(Viewer viewer, String text) {
        try {
            SortedMap<String, String> facts = JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
            if (!viewer.seesAll()) {
                facts.keySet().removeAll(OF_THE_INSTALLATION);
            }
            facts.replaceAll(
                    (name, value) -> SHOWN.contains(name) || OF_THE_INSTALLATION.contains(name) ? value : HIDDEN);
            if (facts.containsKey(ORDER)) {
                facts.put(ORDER, order(facts.get(ORDER)));
            }
            return facts;
        } catch (JsonProcessingException tampered) {
            // A fact that is no map of texts was not written by the gateway; audit verify names it.
            return new TreeMap<>();
        }
    }

    /** Reads an order. Entries of earlier versions have the reason within the order, too. */
    private static String order(String order) throws JsonProcessingException {
        return JSON.readTree(order) instanceof ObjectNode all
                ? all.retain(OF_AN_ORDER).toString()
                : HIDDEN;
    }
}
