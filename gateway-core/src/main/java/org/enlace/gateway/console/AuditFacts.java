package org.enlace.gateway.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of an entry's facts is read over the console: those of a list, by name. Of any other it is only told that it is there: people may have written it, and a
 * person's name into it. Reasons and notes stand beside what they were given for. Pure.
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

    /** Of all receivers, or of the file of the sender: not for one institution among them. */
    private static final Set<String> OF_THE_HOUSE = Set.of("agreements", "receivers", "untold", "batch");

    /** What somebody wants done again, as JSON, and the members of it that nobody writes freely. */
    private static final String ORDER = "order";

    private static final Set<String> OF_AN_ORDER =
            Set.of("filter", "stage", "versions", "rate", "stopAfter", "stopPercent", "edited", "payload");

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditFacts() {}

    /** What this viewer reads of the facts of an entry, sorted by name. */
    static SortedMap<String, String> of(Viewer viewer, String text) {
        try {
            SortedMap<String, String> facts = JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
            if (!viewer.seesAll()) {
                facts.keySet().removeAll(OF_THE_HOUSE);
            }
            facts.replaceAll((name, value) -> SHOWN.contains(name) || OF_THE_HOUSE.contains(name) ? value : HIDDEN);
            if (facts.containsKey(ORDER)) {
                facts.put(ORDER, order(facts.get(ORDER)));
            }
            return facts;
        } catch (JsonProcessingException tampered) {
            // What is no map of texts was not written by us; audit verify names it.
            return new TreeMap<>();
        }
    }

    /** Entries of earlier versions have the reason within the order, too. */
    private static String order(String order) throws JsonProcessingException {
        return JSON.readTree(order) instanceof ObjectNode all
                ? all.retain(OF_AN_ORDER).toString()
                : HIDDEN;
    }
}
