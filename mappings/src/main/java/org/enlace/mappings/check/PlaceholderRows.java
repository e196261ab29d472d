package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Finds constants that a draft has put where the record requires something: they load, but say nothing. */
final class PlaceholderRows {
    private PlaceholderRows() {}

    /** Returns a remark for each: the table works, and somebody has to finish it. */
    static List<CheckFinding> of(TableFile table) {
        List<CheckFinding> remarks = new ArrayList<>();
        if (!table.inward()) {
            return remarks;
        }
        for (TableRow row : table.rows()) {
            if (row.constant() && placeholder(row.node().get("const").json())) {
                remarks.add(CheckFinding.remark(
                        "lint.todo",
                        row.node().line(),
                        row.node().column(),
                        row.node().text("to", "")));
            }
        }
        return remarks;
    }

    private static boolean placeholder(JsonNode constant) {
        return (constant.isContainerNode() && constant.isEmpty())
                || constant.findValuesAsText("source").contains("TODO");
    }
}
