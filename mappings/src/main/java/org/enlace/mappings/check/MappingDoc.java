package org.enlace.mappings.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sha256;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;
import org.enlace.mappings.yaml.YamlNode;

/** Writes a mapping as a page for people who do not read YAML: source, target and form of each field, and the losses. In Spanish or English. */
public final class MappingDoc {
    private static final String OPAQUE =
            "OPAQUE: an XSLT stylesheet translates, not a table. Only the samples show which field goes where "
                    + "(./enlace mapping lineage); what is lost cannot be listed.";
    private static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("Mapping", "Mapeo"),
            Map.entry("from a partner's message to the record", "del mensaje de la institución al registro"),
            Map.entry("from the record to a partner's message", "del registro al mensaje de la institución"),
            Map.entry("Record", "Registro"),
            Map.entry("Contract", "Contrato"),
            Map.entry("SHA-256 of the table", "SHA-256 de la tabla"),
            Map.entry("SHA-256 of the stylesheet", "SHA-256 de la hoja de estilo"),
            Map.entry(
                    OPAQUE,
                    "OPACA: traduce una hoja de estilo XSLT, no una tabla. Qué campo va a cuál lo muestran solo los ejemplos "
                            + "(./enlace mapping lineage); qué se pierde no se puede listar."),
            Map.entry("Field by field", "Campo por campo"),
            Map.entry("Field of the message", "Campo del mensaje"),
            Map.entry("Meaning there", "Qué significa allí"),
            Map.entry("Field of the record", "Campo del registro"),
            Map.entry("Label", "Etiqueta"),
            Map.entry("Class", "Clase"),
            Map.entry("How", "Cómo"),
            Map.entry("always", "siempre"),
            Map.entry("required", "obligatorio"),
            Map.entry("list", "lista"),
            Map.entry("only where", "solo donde"),
            Map.entry("What is lost", "Qué se pierde"),
            Map.entry("Kind", "Clase de pérdida"),
            Map.entry("What", "Qué"),
            Map.entry(
                    "PUB may be published; RES is for the agencies of the case; VID identifies a person.",
                    "PUB se puede publicar; RES es para las instituciones del caso; VID identifica a una persona."));

    private final Catalogue catalogue;
    private final String language;

    /** @param language {@code es} or {@code en} */
    public MappingDoc(Catalogue catalogue, String language) {
        this.catalogue = catalogue;
        this.language = language;
    }

    /** @throws java.util.NoSuchElementException if there is no such mapping */
    public String page(String id) {
        TableFile table = TableFile.of(catalogue.files(), id);
        Html html = new Html(language, say("Mapping") + " " + id);
        html.paragraph(say(
                table.inward() ? "from a partner's message to the record" : "from the record to a partner's message"));
        html.table(List.of("", ""), head(table));
        html.heading(say("Field by field"));
        if (table.opaque()) {
            html.paragraph(say(OPAQUE));
        } else {
            fields(table, html);
        }
        return html.page();
    }

    private void fields(TableFile table, Html html) {
        html.table(
                List.of(
                        say("Field of the message"),
                        say("Meaning there"),
                        say("Field of the record"),
                        say("Label"),
                        say("Class"),
                        say("How")),
                rows(table));
        html.paragraph(say("PUB may be published; RES is for the agencies of the case; VID identifies a person."));
        html.heading(say("What is lost"));
        html.table(List.of(say("Kind"), say("What")), lost(table.id()));
    }

    private List<List<String>> head(TableFile table) {
        List<List<String>> head = new ArrayList<>();
        head.add(List.of(say("Record"), table.record()));
        head.add(List.of(say("Contract"), table.contract() + " (" + table.format() + ")"));
        head.add(List.of(say("SHA-256 of the table"), hash(TableFile.file(table.id()))));
        table.stylesheets(catalogue.files())
                .forEach(file -> head.add(List.of(
                        say("SHA-256 of the stylesheet") + " " + file.substring(file.lastIndexOf('/') + 1),
                        hash(file))));
        return head;
    }

    private String hash(String file) {
        return Sha256.hex(catalogue.files().file(file).orElseThrow());
    }

    private List<List<String>> lost(String id) {
        return new LossReport(catalogue)
                .of(id).stream()
                        .map(line -> (line + " ").split(" ", 2))
                        .map(words -> List.of(words[0], words[1].strip()))
                        .toList();
    }

    private List<List<String>> rows(TableFile table) {
        ContractShape shape = ContractShape.read(catalogue.files(), table).orElse(new ContractShape(Map.of()));
        List<List<String>> rows = new ArrayList<>();
        for (TableRow row : table.rows()) {
            if (!row.each()) {
                rows.add(row(table, row, shape));
            }
        }
        return rows;
    }

    private List<String> row(TableFile table, TableRow row, ContractShape shape) {
        List<String> places = row.partner().stream().map(PartnerField::path).toList();
        List<String> meanings = places.stream()
                .map(shape.fields()::get)
                .filter(java.util.Objects::nonNull)
                .map(this::label)
                .filter(label -> !label.isEmpty())
                .toList();
        List<String> fields = new ArrayList<>(row.canonical());
        fields.addAll(row.words());
        List<Optional<RecordType.Field>> known = row.canonical().stream()
                .map(field -> field(table.record(), field))
                .toList();
        return List.of(
                String.join(", ", places),
                String.join(", ", meanings),
                String.join(", ", fields),
                String.join(
                        ", ",
                        known.stream()
                                .flatMap(Optional::stream)
                                .map(this::label)
                                .toList()),
                String.join(
                        ", ",
                        known.stream()
                                .flatMap(Optional::stream)
                                .map(field -> field.sensitivity().name())
                                .distinct()
                                .toList()),
                how(row));
    }

    private String how(TableRow row) {
        List<String> how = new ArrayList<>();
        YamlNode node = row.node();
        if (row.constant()) {
            how.add(say("always") + " " + node.get("const").json());
        } else {
            how.add(row.as());
        }
        if (!node.text("list", "").isEmpty()) {
            how.add(say("list") + " " + node.text("list", "") + " (" + node.text("system", "") + ")");
        }
        if (node.flag("required")) {
            how.add(say("required"));
        }
        row.filters().stream()
                .map(filter -> filter.steps().get(filter.steps().size() - 2))
                .filter(step -> step.filter() != null)
                .map(step -> say("only where") + " " + step.filter().name() + " = "
                        + step.filter().value())
                .distinct()
                .forEach(how::add);
        return String.join("; ", how);
    }

    private Optional<RecordType.Field> field(String record, String dotted) {
        return catalogue.recordType(record).fields().stream()
                .filter(field -> LossReport.covers(LossReport.dotted(field.path()), dotted))
                .reduce((above, below) -> below);
    }

    private String label(RecordType.Field field) {
        return language.equals("es") ? field.es() : field.en();
    }

    private String label(ContractField field) {
        return language.equals("es") ? field.es() : field.en();
    }

    private String say(String english) {
        return language.equals("es") ? SPANISH.getOrDefault(english, english) : english;
    }
}
