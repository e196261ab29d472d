package org.enlace.mappings.conversion;

import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/** Converts an age group as stated; never changed into another list's group. */
final class BandConversion implements Conversion {
    @Override
    public String name() {
        return "band";
    }

    @Override
    public Inward inward(Parameters row) {
        String listName = row.listName(null);
        CodeList list = row.list(listName);
        String system = row.system(list, "system");
        return OneWord.inward(row.nulls(), (text, notes) -> {
            Lookup found = list.in(system, text, notes.day());
            if (found.match() == Match.EXACT) {
                return Canonical.object().put("band", found.code()).put("list", listName);
            }
            String range = SpreadsheetDate.range(text);
            Lookup repaired = range == null ? found : list.in(system, range, notes.day());
            if (range != null && repaired.match() == Match.EXACT) {
                notes.info("repaired");
                return Canonical.object()
                        .put("band", repaired.code())
                        .put("list", listName)
                        .put("source", text);
            }
            return Canonical.invalid(text, "unmapped", notes);
        });
    }
}
