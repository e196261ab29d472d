package org.enlace.gateway.reporting.release;

import java.util.List;
import java.util.Locale;
import org.enlace.gateway.reporting.disclosure.SuppressedTable;
import org.enlace.gateway.reporting.indicators.export.SdmxCsv;

/** Writes a table of a release as SDMX-CSV: a suppressed cell has no value, and the reason. Pure. */
public final class ReleaseSdmx {

    private ReleaseSdmx() {}

    /** Returns the whole file, in UTF-8. */
    public static byte[] of(RecordedRelease release, SafeTable table) {
        List<String> header = table.table().header();
        SdmxCsv.Flow flow = new SdmxCsv.Flow(
                "RELEASE_" + table.name().toUpperCase(Locale.ROOT).replace('-', '_'),
                Integer.parseInt(release.rules()),
                PublishedLayouts.indicator(table.subject()),
                false,
                header.subList(1, header.size() - 1).stream()
                        .map(column -> column.toUpperCase(Locale.ROOT))
                        .toList(),
                "NATIONAL",
                release.cutOff().toString(),
                List.of(),
                "<5");
        return SdmxCsv.of(
                flow,
                table.table().rows().stream()
                        .map(row -> observation(table.subject(), row))
                        .toList());
    }

    private static SdmxCsv.Observation observation(ReleaseSubject subject, List<String> row) {
        String text = row.get(row.size() - 1);
        boolean shown = Character.isDigit(text.charAt(0));
        return new SdmxCsv.Observation(
                subject.name(),
                row.subList(1, row.size() - 1),
                row.get(0),
                shown ? text : "",
                shown ? "A" : "Q",
                shown ? "F" : text.equals(SuppressedTable.OTHERS) ? "D" : "A",
                "NUMBER");
    }
}
