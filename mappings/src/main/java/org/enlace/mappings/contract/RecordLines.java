package org.enlace.mappings.contract;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.flat.Cells;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.source.Limits;

/**
 * The lines of one record and the checks for their faults. Thread-safe.
 *
 * @param layout what its lines must keep
 */
record RecordLines(Layout layout) {
    /** Reads the bytes of a line. */
    interface Bytes {
        byte[] of(LineIndex.Place place) throws IOException;
    }

    /** Returns each cell that breaks its field's rule; the record is named by its first line, so a finding of a later line names that line. */
    List<MappingFinding> findings(List<LineIndex.Place> lines, Bytes bytes) throws IOException {
        List<MappingFinding> findings = new ArrayList<>();
        for (LineIndex.Place line : lines) {
            String suffix =
                    findings.size() >= Limits.FINDINGS || line == lines.get(0) ? "" : " (line " + line.number() + ")";
            for (String[] broken : broken(bytes.of(line))) {
                if (findings.size() < Limits.FINDINGS) {
                    findings.add(MappingFinding.refuse((broken[0] + suffix).strip(), broken[1]));
                }
            }
        }
        return findings;
    }

    private List<String[]> broken(byte[] line) throws CharacterCodingException {
        Cells cells = new Cells(layout);
        List<String> words = cells.cut(cells.decode(line), layout.line());
        List<Layout.Field> fields = layout.line().fields();
        List<String[]> broken = new ArrayList<>();
        if (words.size() != fields.size()) {
            broken.add(new String[] {"", "columns"});
            return broken;
        }
        for (int i = 0; i < words.size(); i++) {
            String rule = CellCheck.broken(fields.get(i), words.get(i));
            if (rule != null) {
                broken.add(new String[] {fields.get(i).name(), rule});
            }
        }
        return broken;
    }
}
