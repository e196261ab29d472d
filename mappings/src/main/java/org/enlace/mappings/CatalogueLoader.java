package org.enlace.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.CodeListFile;
import org.enlace.mappings.contract.FlatContract;
import org.enlace.mappings.contract.InvalidSchemaException;
import org.enlace.mappings.contract.JsonContract;
import org.enlace.mappings.contract.JsonSchemaCheck;
import org.enlace.mappings.contract.XsdContract;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.flat.LayoutFile;
import org.enlace.mappings.schema.KnownSchemas;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.table.Library;
import org.enlace.mappings.table.TableCompiler;
import org.enlace.mappings.yaml.Problems;

/** Reads the files of a catalogue in the order in which they need each other. Not thread-safe. */
final class CatalogueLoader {
    private static final Pattern LIST = Pattern.compile("codes/([\\w-]+)\\.csv");
    /** An installation's own rows of a built-in list. */
    private static final Pattern SITE_ROWS = Pattern.compile("codes/([\\w-]+)\\.[\\w-]+\\.csv");

    private static final Pattern SCHEMA = Pattern.compile("canonical/([\\w-]+/v\\d+)/\\w+\\.schema\\.json");
    private static final Pattern CONTRACT = Pattern.compile(
            "partners/([\\w-]+/[\\w-]+)/contract/(v\\d+)/(message\\.xsd|message\\.schema\\.json|layout\\.yaml)");
    private static final Pattern MAPPING = Pattern.compile("partners/([\\w-]+/[\\w-]+/[\\w-]+/v\\d+)/mapping\\.yaml");

    private final CatalogueFiles files;
    private final Conversions conversions;
    private final Problems problems;
    final Map<String, CodeList> lists = new HashMap<>();
    final Map<String, RecordSchema> records = new HashMap<>();
    final Map<String, Contract> contracts = new HashMap<>();
    private final Map<String, String> formats = new HashMap<>();
    private final Map<String, Layout> layouts = new HashMap<>();
    Map<String, InwardMapping> inward = Map.of();
    Map<String, OutwardMapping> outward = Map.of();

    CatalogueLoader(CatalogueFiles files, Conversions conversions, Problems problems) {
        this.files = files;
        this.conversions = conversions;
        this.problems = problems;
    }

    CatalogueLoader load() {
        lists();
        schemas();
        each(CONTRACT, (m, file) -> contract(m.group(1) + "/" + m.group(2), m.group(3), file));
        Library library = new Library(conversions, lists, formats, layouts, records, files::file, this::fields);
        TableCompiler tables = new TableCompiler(library, problems);
        each(MAPPING, (m, file) -> tables.add(m.group(1), file, files.bytes(file)));
        inward = tables.inward();
        outward = tables.outward();
        problems.throwIfAny();
        return this;
    }

    private Set<String> fields(String contract) {
        return ContractShape.read(files, contract)
                .map(shape -> shape.fields().keySet())
                .orElse(Set.of());
    }

    private interface Reader {
        void read(Matcher name, String file);
    }

    private void each(Pattern pattern, Reader reader) {
        for (String file : files.names()) {
            Matcher m = pattern.matcher(file);
            if (m.matches()) {
                reader.read(m, file);
            }
        }
    }

    private void lists() {
        Map<String, Map<String, byte[]>> all = new HashMap<>();
        each(LIST, (m, file) -> all.computeIfAbsent(m.group(1), slug -> new LinkedHashMap<>())
                .put(file, files.bytes(file)));
        each(SITE_ROWS, (m, file) -> {
            Map<String, byte[]> list = all.get(m.group(1));
            if (list == null) {
                problems.add(file, 0, "there is no list of this name");
            } else {
                list.put(file, files.bytes(file));
            }
        });
        all.forEach((slug, list) -> lists.put(slug, CodeListFile.read(slug, list, problems)));
    }

    private void schemas() {
        Map<String, JsonNode> byId = new HashMap<>();
        Map<String, JsonNode> byRecord = new HashMap<>();
        each(SCHEMA, (m, file) -> {
            try {
                JsonNode schema = new ObjectMapper().readTree(files.bytes(file));
                byId.put(schema.path("$id").asText(), schema);
                if (file.endsWith("/record.schema.json")) {
                    byRecord.put(m.group(1), schema);
                }
            } catch (IOException e) {
                problems.add(file, 1, "not readable as JSON");
            }
        });
        KnownSchemas known = new KnownSchemas(byId);
        byRecord.forEach((id, schema) -> records.put(id, RecordSchema.of(id, schema, known)));
    }

    private void contract(String id, String kind, String file) {
        if (contracts.containsKey(id)) {
            problems.add(file, 0, "a contract is one file: message.xsd, message.schema.json or layout.yaml");
            return;
        }
        try {
            switch (kind) {
                case "message.xsd" -> put(id, "xml", xsd(id, file));
                case "message.schema.json" -> json(id, file);
                default -> flat(id, file);
            }
        } catch (UnreadableMessageException e) {
            problems.add(file, 0, e.rule());
        } catch (InvalidSchemaException e) {
            problems.add(e.in(file));
        }
    }

    private void json(String id, String file) throws UnreadableMessageException {
        Optional<JsonNode> schema = JsonSchemaCheck.read(file, files.bytes(file), problems);
        if (schema.isPresent()) {
            put(id, "json", JsonContract.of(id, schema.get()));
        }
    }

    private Contract xsd(String id, String file) throws InvalidSchemaException, UnreadableMessageException {
        String batch = file.replace("message.xsd", "batch.yaml");
        return files.has(batch)
                ? XsdContract.of(id, files.bytes(file), batch, files.bytes(batch), problems)
                : XsdContract.of(id, files.bytes(file));
    }

    private void flat(String id, String file) {
        Optional<Layout> layout = LayoutFile.read(file, files.bytes(file), problems);
        layout.ifPresent(l -> {
            layouts.put(id, l);
            put(id, l.fixed() ? "fixed" : "csv", new FlatContract(id, l));
        });
    }

    private void put(String id, String format, Contract contract) {
        formats.put(id, format);
        contracts.put(id, contract);
    }
}
