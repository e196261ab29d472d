package org.enlace.gateway.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads one record of the OSV schema. */
final class OsvRecord {

    private static final String ECOSYSTEM = "Maven";

    private final JsonNode record;

    /** @throws IllegalArgumentException if it is no record of the schema */
    OsvRecord(JsonNode record) {
        this.record = record;
        if (!record.path("id").isTextual()) {
            throw new IllegalArgumentException("id must be a text");
        }
    }

    String source() {
        return "OSV:" + record.path("id").asText();
    }

    boolean withdrawn() {
        return record.hasNonNull("withdrawn");
    }

    /** True if it names any Maven package. */
    boolean maven() {
        for (JsonNode each : record.path("affected")) {
            if (ECOSYSTEM.equals(each.at("/package/ecosystem").asText())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the advisories of the record for these packages. */
    List<Advisory> advisories(Set<String> packageUrls) {
        List<Advisory> advisories = new ArrayList<>();
        for (JsonNode each : record.path("affected")) {
            String packageUrl = "pkg:maven/" + each.at("/package/name").asText().replaceFirst(":", "/");
            if (ECOSYSTEM.equals(each.at("/package/ecosystem").asText()) && packageUrls.contains(packageUrl)) {
                ranges(each).forEach(range -> advisories.add(new Advisory(id(), packageUrl, range, source())));
            }
        }
        return advisories;
    }

    /** Returns the CVE number, which the VEX and other databases use. */
    private String id() {
        for (JsonNode each : record.path("aliases")) {
            if (each.asText().startsWith("CVE-")) {
                return each.asText();
            }
        }
        return record.path("id").asText();
    }

    private static List<VersionRange> ranges(JsonNode affected) {
        List<VersionRange> ranges = new ArrayList<>();
        for (JsonNode each : affected.path("ranges")) {
            if (!each.path("type").asText().equals("GIT")) {
                ranges.addAll(pair(each.path("events")));
            }
        }
        if (ranges.isEmpty()) {
            affected.path("versions").forEach(each -> ranges.add(new VersionRange(each.asText(), "", each.asText())));
        }
        return ranges.isEmpty() ? List.of(new VersionRange("", "", "")) : ranges;
    }

    /** Pairs each introduction with the fix, or last affected version, that follows it in the order of versions. */
    private static List<VersionRange> pair(JsonNode events) {
        List<Event> sorted = new ArrayList<>();
        events.forEach(each -> each.properties()
                .forEach(field ->
                        sorted.add(new Event(field.getKey(), field.getValue().asText()))));
        sorted.sort(Comparator.naturalOrder());
        List<VersionRange> ranges = new ArrayList<>();
        String introduced = null;
        for (Event each : sorted) {
            if (each.type().equals("introduced")) {
                introduced = introduced == null ? each.start() : introduced;
            } else if (introduced != null && !each.type().equals("limit")) {
                boolean fix = each.type().equals("fixed");
                ranges.add(new VersionRange(introduced, fix ? each.version() : "", fix ? "" : each.version()));
                introduced = null;
            }
        }
        if (introduced != null) {
            ranges.add(new VersionRange(introduced, "", ""));
        }
        return ranges;
    }

    /** A change of the affected range. A fix at a version comes before an introduction at the same one. */
    private record Event(String type, String version) implements Comparable<Event> {

        String start() {
            return version.equals("0") ? "" : version;
        }

        @Override
        public int compareTo(Event other) {
            int order = VersionRange.compare(version, other.version);
            return order != 0 ? order : type.compareTo(other.type);
        }
    }
}
